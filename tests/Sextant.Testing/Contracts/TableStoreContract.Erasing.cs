namespace Sextant.Testing.Contracts;

public abstract partial class TableStoreContract
{
    [Fact]
    public async Task Erased_rows_are_gone_from_every_file_and_the_others_stay_as_they_were()
    {
        await CommitAsync(1, Payment(At(0), "a", 1), Payment(At(0), "b", 2), Payment(At(0), "c", 3), Payment(At(1), "b", 4));
        await CommitAsync(2, Payment(At(0, 1), "d", 5), Payment(At(2), "e"));
        (await Store.CompactAsync(Payments, 1, default)).ShouldBe(2);
        await CommitAsync(3, Payment(At(0, 2), "b", 6));

        (await Store.EraseAsync(Payments, "id", "b", null, default)).ShouldBe(3);

        Ids().ShouldBe(["a", "c", "d", "e"]);
        Store.Current.ThroughSequence.ShouldBe(3);
        (await Store.VerifyAsync(default)).ShouldBeEmpty();
        Directory.EnumerateFiles(Folder, "*.parquet", SearchOption.AllDirectories).Count(path => path.Contains("day=2018-04-02", StringComparison.Ordinal)).ShouldBe(0);
        Should.Throw<StorageException>(() => Ids(version: 1)).Code.ShouldBe("SXT4030");
        Reopen();
        Ids().ShouldBe(["a", "c", "d", "e"]);
        await CommitAsync(4, Payment(At(0, 3), "f"));
        Ids().ShouldBe(["a", "c", "d", "f", "e"]);
    }

    [Fact]
    public async Task Erasing_what_is_not_there_changes_nothing()
    {
        await CommitAsync(1, Payment(At(0), "a"));
        var before = Store.Current;
        (await Store.EraseAsync(Payments, "id", "x", null, default)).ShouldBe(0);
        Store.Current.ShouldBe(before);
    }
}
