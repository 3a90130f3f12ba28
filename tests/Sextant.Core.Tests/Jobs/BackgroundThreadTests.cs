namespace Sextant.Core.Tests.Jobs;

public sealed class BackgroundThreadTests
{
    [Fact]
    public async Task Work_gives_what_it_returns_or_throws()
    {
        (await BackgroundThread.RunAsync("test", () => 7, CancellationToken.None)).ShouldBe(7);
        (await Should.ThrowAsync<InvalidOperationException>(BackgroundThread.RunAsync<int>("test", () => throw new InvalidOperationException("no"), CancellationToken.None))).Message.ShouldBe("no");
        (await Should.ThrowAsync<InvalidOperationException>(BackgroundThread.RunAsync("test", () => { throw new InvalidOperationException("nor"); }, CancellationToken.None))).Message.ShouldBe("nor");
    }

    [Fact]
    public void Work_that_is_cancelled_before_it_begins_never_does()
    {
        var ran = false;
        Should.Throw<OperationCanceledException>(() => BackgroundThread.RunAsync("test", () => ran = true, new CancellationToken(canceled: true)));
        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_waits_goes_on_elsewhere()
    {
        var there = await BackgroundThread.RunAsync("test", () => Environment.CurrentManagedThreadId, CancellationToken.None);

        Environment.CurrentManagedThreadId.ShouldNotBe(there);
    }
}
