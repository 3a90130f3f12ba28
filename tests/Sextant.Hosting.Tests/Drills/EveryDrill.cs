using Sextant.Hosting.Drills;

namespace Sextant.Hosting.Tests.Drills;

/// <summary>Every drill, run once and shortly on one demo.</summary>
public sealed class EveryDrill : IAsyncLifetime
{
    IReadOnlyList<DrillReport> _reports = [];

    public DrillReport Of(string name) => _reports.Single(report => report.Name == name);

    public async Task InitializeAsync() => _reports = await new DrillRun(TimeProvider.System).RunAsync(Drill.All, new(100, 1), new Progress<SuiteProgress>(), CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;
}
