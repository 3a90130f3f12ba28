namespace Sextant.Adapters.Sqlite.Tests.Commits;

public sealed class GroupCommitterTests
{
    [Fact]
    public async Task A_bug_in_a_commit_is_told_to_all_who_wait_with_its_cause_and_leaves_nobody_waiting()
    {
        var committer = new GroupCommitter("x.db", 1000, 1000, TimeProvider.System, _ => throw new InvalidOperationException("a bug"));

        var failure = await Should.ThrowAsync<StorageException>(() => committer.CommitAsync(new TruncateRequest(1), CancellationToken.None));
        Should.Throw<StorageException>(() => { _ = committer.CommitAsync(new TruncateRequest(2), CancellationToken.None); });

        failure.GetBaseException().Message.ShouldBe("a bug");
        await committer.DisposeAsync();
    }

    [Fact]
    public async Task A_request_that_is_withdrawn_before_its_turn_is_never_looked_at_again()
    {
        using var writing = new ManualResetEventSlim();
        List<CommitRequest> committed = [];
        await using var committer = new GroupCommitter("x.db", 1000, 1000, TimeProvider.System, group =>
        {
            writing.Wait();
            committed.AddRange(group);
        });
        using var cancellation = new CancellationTokenSource();
        var (first, second) = (new TruncateRequest(1), new TruncateRequest(2));
        var written = committer.CommitAsync(first, CancellationToken.None);

        var withdrawn = committer.CommitAsync(second, cancellation.Token);
        await cancellation.CancelAsync();
        var isWithdrawn = withdrawn.IsCanceled;
        writing.Set();
        await written;

        await Should.ThrowAsync<OperationCanceledException>(async () => await withdrawn);
        (isWithdrawn, committed.Contains(second)).ShouldBe((true, false));
    }
}
