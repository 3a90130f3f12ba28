using Sextant.Adapters.Sqlite;

namespace Sextant.Platform.Tests.Registry;

public sealed class RegistrationTests : RegistryFixture
{
    [Fact]
    public async Task Versions_count_up_by_name_and_never_change()
    {
        var first = await RegisterAsync(1);
        var second = await RegisterAsync(2);
        var other = await RegisterAsync(1, "price");

        (first.FullName, second.FullName, other.FullName).ShouldBe(("fraud@1", "fraud@2", "price@1"));
        await CloseAsync();
        await OpenAsync();
        (await Registry.ListAsync(null, default)).Select(model => model.FullName).ShouldBe(["fraud@1", "fraud@2", "price@1"]);
        (await Registry.ListAsync("fraud", default)).Select(model => model.Id).ShouldBe([first.Id, second.Id]);
        using var package = Registry.OpenPackage(await Registry.GetAsync("fraud", 1, default));
        package.Id.ShouldBe(first.Id);
        ManifestJson.Write(first.Manifest).ShouldBe(ManifestJson.Write(package.Manifest));
    }

    [Fact]
    public async Task The_same_bytes_are_the_same_version_and_bring_a_lost_file_back()
    {
        var first = await RegisterAsync(1);
        File.Delete(FileOf(first));

        var again = await RegisterAsync(1);

        (again.Version, again.RegisteredAt).ShouldBe((1, first.RegisteredAt));
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
        (await Registry.HistoryAsync("fraud", null, 0, 100, default)).ShouldHaveSingleItem();
        File.WriteAllText(FileOf(first), "damaged");
        await RegisterAsync(1);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_package_is_not_registered()
    {
        File.WriteAllText(Folder.File("text"), "I am a model");

        (await Should.ThrowAsync<InvalidInputException>(() => Registry.RegisterAsync(Folder.File("text"), "ann", default))).Code.ShouldBe("SXT2240");
        (await Should.ThrowAsync<InvalidInputException>(() => Registry.RegisterAsync(Folder.File("text"), " ", default))).Code.ShouldBe("SXT2255");
        (await Registry.ListAsync(null, default)).ShouldBeEmpty();
        Directory.GetFiles(Models).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Nothing_is_registered_when_writing_the_file_fails_at_any_step(int step)
    {
        await RegisterAsync(1);
        FailingStep = (FileStep)step;

        (await Should.ThrowAsync<StorageException>(() => RegisterAsync(2))).Code.ShouldBe("SXT4010");

        (await Registry.ListAsync(null, default)).ShouldHaveSingleItem();
        // Only the last step, flushing the folder, comes when the file is there already.
        (await Registry.VerifyAsync(default)).Select(problem => problem.Kind).ShouldBe(step == (int)FileStep.FlushFolder ? [RegistryProblemKind.Extra] : []);
        FailingStep = null;
        (await RegisterAsync(2)).Version.ShouldBe(2);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stop_between_file_and_row_leaves_a_file_that_is_reported_and_collected(bool before)
    {
        await RegisterAsync(1);
        (State.FailsBefore, State.FailsAfter) = (before, !before);

        await Should.ThrowAsync<StorageException>(() => RegisterAsync(2));

        (State.FailsBefore, State.FailsAfter) = (false, false);
        (await Registry.ListAsync(null, default)).ShouldHaveSingleItem();
        (await Registry.HistoryAsync(null, null, 0, 100, default)).ShouldHaveSingleItem();
        var problem = (await Registry.VerifyAsync(default)).ShouldHaveSingleItem();
        (problem.Kind, problem.Model).ShouldBe((RegistryProblemKind.Extra, null));
        problem.Message.ShouldContain("is a package of 'fraud' that the registry does not know");
        (await Registry.CollectAsync([], null, "ann", default)).ShouldBeEmpty();
        Clock.SetUtcNow(new DateTimeOffset(File.GetLastWriteTimeUtc(problem.Path!)).AddDays(31));
        (await Registry.CollectAsync([], null, "ann", default)).ShouldHaveSingleItem().Path.ShouldBe(problem.Path);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_processes_may_register_at_once()
    {
        await using var store = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
        var other = await ModelRegistry.OpenAsync(store, Models, Clock, default);
        var paths = Enumerable.Range(0, 12).Select(i => TestModels.Write(Folder.File($"package{i}"), leaf: i / 2)).ToList();

        var models = await Task.WhenAll(paths.Select((path, i) => Task.Run(() => (i % 2 == 0 ? Registry : other).RegisterAsync(path, "ann", default))));

        models.Select(model => (model.Id, model.Version)).Distinct().Count().ShouldBe(6);
        models.Select(model => model.Version).Distinct().Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        (await Registry.VerifyAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_are_resolved_as_people_write_them()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        await SetAsync(1);
        await SetAsync(2, "shadow");

        (await Registry.ResolveAsync("fraud", default)).Version.ShouldBe(1);
        (await Registry.ResolveAsync("fraud@shadow", default)).Version.ShouldBe(2);
        (await Registry.ResolveAsync("fraud@2", default)).Aliases.ShouldBe(["shadow"]);
        await Refused("fruad", "Did you mean 'fraud'?");
        await Refused("fraud@3", "no version 3 of 'fraud'. It has 1 to 2.");
        await Refused("fraud@shodow", "Did you mean 'shadow'?");

        async Task Refused(string reference, string says)
        {
            var error = await Should.ThrowAsync<InvalidInputException>(() => Registry.ResolveAsync(reference, default));
            (error.Code, error.Message.Contains(says, StringComparison.Ordinal)).ShouldBe(("SXT2250", true), error.Message);
        }
    }
}
