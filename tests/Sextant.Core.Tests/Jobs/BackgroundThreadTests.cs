using System.Globalization;

namespace Sextant.Core.Tests.Jobs;

public sealed class BackgroundThreadTests
{
    [Fact]
    public async Task Work_gives_what_it_returns_or_throws()
    {
        (await BackgroundThread.RunAsync("test", () => 7, CancellationToken.None)).ShouldBe(7);
        (await Should.ThrowAsync<InvalidOperationException>(BackgroundThread.RunAsync<int>("test", () => throw new InvalidOperationException("no"), CancellationToken.None))).Message.ShouldBe("no");
    }

    [Fact]
    public void Work_that_is_cancelled_before_it_begins_never_does()
    {
        var ran = false;
        Should.Throw<OperationCanceledException>(() => BackgroundThread.RunAsync("test", () => ran = true, new CancellationToken(canceled: true)));
        ran.ShouldBeFalse();
    }

    [LinuxFact]
    public async Task On_Linux_its_thread_alone_gets_less_of_a_processor()
    {
        var before = NiceOfThisThread();

        var there = await BackgroundThread.RunAsync("test", NiceOfThisThread, CancellationToken.None);

        there.ShouldBe(Math.Max(before, 10));
        NiceOfThisThread().ShouldBe(before);
    }

    // The 19th field; the second, in brackets, may hold blanks.
    static int NiceOfThisThread()
    {
        var stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }

    sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux()) Skip = "Only Linux has a priority of its own for each thread.";
        }
    }
}
