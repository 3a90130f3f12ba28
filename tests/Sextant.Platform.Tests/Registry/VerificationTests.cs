namespace Sextant.Platform.Tests.Registry;

public sealed class VerificationTests : RegistryFixture
{
    [Fact]
    public async Task Missing_damaged_and_extra_files_are_told_apart_and_nothing_crashes()
    {
        var (missing, damaged, cut, whole) = (await RegisterAsync(1), await RegisterAsync(2), await RegisterAsync(3), await RegisterAsync(4));
        File.Delete(FileOf(missing));
        var bytes = File.ReadAllBytes(FileOf(damaged));
        bytes[^5] ^= 1;
        File.WriteAllBytes(FileOf(damaged), bytes);
        File.WriteAllBytes(FileOf(cut), bytes[..200]);
        File.WriteAllText(Path.Combine(Models, "junk.model"), "junk");
        File.WriteAllText(Path.Combine(Models, "x.model.y.new"), "junk");
        File.WriteAllText(Path.Combine(Models, "README"), "not ours");

        var problems = await Registry.VerifyAsync(default);

        problems.Select(problem => (problem.Kind, problem.Model)).ShouldBe([
            (RegistryProblemKind.Missing, "fraud@1"), (RegistryProblemKind.Damaged, "fraud@2"), (RegistryProblemKind.Damaged, "fraud@3"),
            (RegistryProblemKind.Extra, null), (RegistryProblemKind.Unfinished, null)]);
        Should.Throw<StorageException>(() => Registry.OpenPackage(missing)).Message.ShouldContain("is missing. Restore the file from a backup or register it again");
        Should.Throw<StorageException>(() => Registry.OpenPackage(damaged)).Code.ShouldBe("SXT2256");
        Registry.OpenPackage(whole).Dispose();
    }

    [Fact]
    public async Task A_file_under_another_ones_name_is_not_served()
    {
        var (first, second) = (await RegisterAsync(1), await RegisterAsync(2));
        File.Copy(FileOf(first), FileOf(second), overwrite: true);

        Should.Throw<StorageException>(() => Registry.OpenPackage(second)).Message.ShouldContain("is another package");
        (await Registry.VerifyAsync(default)).ShouldHaveSingleItem().Kind.ShouldBe(RegistryProblemKind.Damaged);
    }

    [Fact]
    public async Task A_registry_rolled_back_while_serving_reports_what_it_forgot_and_takes_it_again()
    {
        await RegisterAsync(1);
        await SetAsync(1);
        await CloseAsync();
        foreach (var file in Directory.GetFiles(Folder.Path, "state.db*")) File.Copy(file, file + ".backup");
        await OpenAsync();
        var second = await RegisterAsync(2);
        await SetAsync(2);
        using var serving = Registry.OpenPackage(second);
        await CloseAsync();
        foreach (var file in Directory.GetFiles(Folder.Path, "state.db*").Where(file => !file.EndsWith(".backup", StringComparison.Ordinal))) File.Delete(file);
        foreach (var file in Directory.GetFiles(Folder.Path, "state.db*.backup")) File.Move(file, file[..^".backup".Length]);
        await OpenAsync();

        (await Registry.ResolveAsync("fraud", default)).Version.ShouldBe(1);
        (await Registry.FindAsync(serving.Id, default)).ShouldBeNull();
        var problem = (await Registry.VerifyAsync(default)).ShouldHaveSingleItem();
        (problem.Kind, problem.Path).ShouldBe((RegistryProblemKind.Extra, FileOf(second)));
        // Young, and in use: not collected, whoever asks.
        (await Registry.CollectAsync([], null, "ann", default)).ShouldBeEmpty();
        serving.ReadSection("trees").ShouldNotBeEmpty();
        (await Registry.RegisterAsync(problem.Path!, "ann", default)).Id.ShouldBe(second.Id);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_rolled_back_while_the_rows_stay_are_reported_with_the_alias_that_needs_them()
    {
        var model = await RegisterAsync(1);
        await SetAsync(1);
        Directory.Delete(Models, recursive: true);

        (await Registry.VerifyAsync(default)).ShouldHaveSingleItem().Model.ShouldBe("fraud@1");
        Should.Throw<StorageException>(() => Registry.OpenPackage(model)).Code.ShouldBe("SXT2256");
        (await Registry.CollectAsync([], null, "ann", default)).ShouldBeEmpty();
        (await RegisterAsync(1)).Version.ShouldBe(1);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }
}
