using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;
using Sextant.Hosting.Models;
using Sextant.Hosting.Monitoring;
using Sextant.Hosting.Tests.Models;
using Sextant.Numerics;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Monitoring;

public sealed class WorkspaceMonitorTests : IAsyncLifetime, IDisposable
{
    static readonly MonitoringDefinition Definition = MonitoringReader.ReadYaml("reference: 5d\ndrift: { minRows: 100 }\nserviceLevels: { answered: { availability: 99% } }", "monitoring.yaml");

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
    readonly SeededRandom _random = new(4);
    SqliteStateStore _state = null!;
    SqliteRowStore _rows = null!;
    HostedModels _models = null!;
    ServedModel _served = null!;
    WorkspaceMonitor _monitor = null!;

    public async Task InitializeAsync()
    {
        _models = await HostedModels.OpenAsync();
        await _models.SetAsync("champion", await _models.RegisterAsync(HostedModels.Sum("fraud", ("amount", 1), ("count", 1))));
        _served = await _models.ServedAsync("fraud");
        _state = await SqliteStateStore.OpenAsync(_folder.File("state.db"), default);
        _rows = await SqliteRowStore.OpenAsync(new() { Path = _folder.File("online.db") }, _clock, default);
        _monitor = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _state.DisposeAsync();
        await _models.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _monitor.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_change_after_the_reference_is_one_alert_with_its_feature()
    {
        (await RunAsync(hours: (5 * 24) + 25, shift: 0)).ShouldBeEmpty();
        var told = await RunAsync(hours: 8, shift: 2);
        // The score is the sum of both features, so it moves too.
        told.Select(alert => alert.Signal.Key).Distinct().Order(StringComparer.Ordinal).ShouldBe(["drift fraud/feature/amount", "drift fraud/score/score"]);
        // Again only when it got worse.
        told.GroupBy(alert => (alert.Signal.Key, alert.Worst)).ShouldAllBe(same => same.Count() == 1);
        _monitor.Scopes().Single().Reference.ShouldBe("ready");
        _monitor.Comparisons.ShouldContain(comparison => comparison.Key.Name == "count" && comparison.Stability.Excess < 0.05);
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_same_hours_references_and_alerts()
    {
        await RunAsync(hours: (5 * 24) + 25, shift: 0);
        await RunAsync(hours: 8, shift: 2);
        var (before, scopes) = (_monitor.Alerts, _monitor.Scopes());
        _monitor = await OpenAsync();
        _monitor.Alerts.Select(alert => alert.Signal.Message).ShouldBe(before.Select(alert => alert.Signal.Message), ignoreOrder: true);
        _monitor.Scopes().ShouldBe(scopes);
        (await _monitor.LookAsync(default)).Notify.ShouldBeEmpty();
        _monitor.Comparisons.Single(comparison => comparison.Key.Name == "amount" && comparison.WindowHours == 6).Rows.ShouldBe(6 * 50);
    }

    [Fact]
    public async Task A_look_that_is_not_saved_yet_loses_nothing_that_was_saved()
    {
        Ask(shift: 0);
        await _monitor.SaveAsync(default);
        Ask(shift: 0);
        _monitor = await OpenAsync();
        _monitor.Scopes().Single().Series.ShouldBe(3);
        _monitor.LastLook.ShouldBeNull();
        Ask(shift: 0);
        await _monitor.SaveAsync(default);
        var store = await MonitoringStore.OpenAsync(_state, _rows, default);
        (await store.ReadHoursAsync((key, _) => key.Kind == SeriesKind.Score, _ => { }, default)).Single().Sketch.Count.ShouldBe(100);
    }

    [Fact]
    public async Task Decisions_are_folded_once_also_if_the_process_is_killed_before_or_after_they_are_kept()
    {
        await using var decisions = await DecisionStores.OpenAsync(_folder.Path, new SextantOptions(), _clock, default);
        await DecideAsync(decisions.Log, "allow", "block");
        (await _monitor.FoldDecisionsAsync(decisions.Log, default)).ShouldBe(2);
        (await _monitor.FoldDecisionsAsync(decisions.Log, default)).ShouldBe(0);
        // Killed: what was folded is not kept.
        _monitor = await OpenAsync();
        (await _monitor.FoldDecisionsAsync(decisions.Log, default)).ShouldBe(2);
        await _monitor.SaveAsync(default);
        // Killed: it is kept, with its place.
        _monitor = await OpenAsync();
        await decisions.Log.Compactor.RunAsync(null, default);
        await DecideAsync(decisions.Log, "allow");
        (await _monitor.FoldDecisionsAsync(decisions.Log, default)).ShouldBe(1);

        var verdicts = _monitor.DecidedIn("payment", 24).Single(series => series.Key.Kind == SeriesKind.Verdict).Sum;
        verdicts.Categories.Counts.Select(count => (count.Text, count.Count)).ShouldBe([("allow", 2), ("block", 1)], ignoreOrder: true);
        (_monitor.Deciders(), _monitor.Scopes().Single().Scope).ShouldSatisfyAllConditions(both => both.Item1.ShouldBe(["payment"]), both => both.Item2.ShouldBe("decider:payment"));
    }

    [Fact]
    public async Task Verdicts_that_move_are_one_alert()
    {
        await using var decisions = await DecisionStores.OpenAsync(_folder.Path, new SextantOptions(), _clock, default);
        List<MonitoringAlert> told = [];
        for (var hour = 0; hour < (5 * 24) + 32; hour++)
        {
            await DecideAsync(decisions.Log, [.. Enumerable.Range(0, 40).Select(i => _random.NextDouble() < (hour < (5 * 24) + 25 ? 0.1 : 0.5) ? "block" : "allow")]);
            _clock.Advance(TimeSpan.FromHours(1));
            await _monitor.FoldDecisionsAsync(decisions.Log, default);
            told.AddRange((await _monitor.LookAsync(default)).Notify);
        }

        told.Select(alert => alert.Signal.Key).Distinct().ShouldBe(["drift decider:payment/verdict/verdict"]);
    }

    [Fact]
    public async Task A_new_reference_forgets_what_was()
    {
        await RunAsync(hours: (5 * 24) + 25, shift: 0);
        await _monitor.ResetAsync("fraud", "ana", default);
        _monitor.Scopes().Single().Reference.ShouldBe("collecting");
        (await RunAsync(hours: 10, shift: 2)).ShouldBeEmpty();
        (await Should.ThrowAsync<InvalidInputException>(() => _monitor.ResetAsync("fruad", "ana", default))).Code.ShouldBe("SXT2447");
    }

    [Fact]
    public async Task Hours_that_are_kept_no_longer_go_and_those_of_the_reference_stay()
    {
        await RunAsync(hours: 6 * 24, shift: 0);
        _clock.Advance(TimeSpan.FromDays(70));
        await _monitor.ForgetAsync(default);
        var store = await MonitoringStore.OpenAsync(_state, _rows, default);
        (await store.ReadHoursAsync((key, _) => key.Name == "amount", _ => { }, default)).Count.ShouldBe(5 * 24);
    }

    [Fact]
    public async Task A_damaged_hour_is_told_and_left_out()
    {
        Ask(shift: 0);
        await _monitor.SaveAsync(default);
        var key = System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{EpochHour.Of(Timestamp.Now(_clock))}|fraud/feature/amount"));
        await _rows.WriteAsync("monitoring_hours", [KeyValuePair.Create<ReadOnlyMemory<byte>, StoredRow>(key, new(Timestamp.Now(_clock), new(1_000), new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }))], default);
        var errors = new List<StorageException>();
        var store = await MonitoringStore.OpenAsync(_state, _rows, default);
        (await store.ReadHoursAsync((_, _) => true, errors.Add, default)).Count.ShouldBe(2);
        errors.Single().Code.ShouldBe("SXT2440");
    }

    [Fact]
    public async Task A_clock_that_goes_back_for_an_hour_breaks_nothing()
    {
        await RunAsync(hours: (5 * 24) + 25, shift: 0);
        var earlier = new FakeTimeProvider(_clock.GetUtcNow().AddHours(-1));
        using var monitor = await WorkspaceMonitor.OpenAsync(await MonitoringStore.OpenAsync(_state, _rows, default), Definition, earlier, default);
        monitor.Intake.Scored(_served, new float[100], new double[50]);
        (await monitor.LookAsync(default)).Notify.ShouldBeEmpty();
        monitor.CountOf(AddOutcome.TooEarly).ShouldBe(0);
    }

    [Fact]
    public async Task Requests_that_fail_burn_the_budget_also_after_a_restart()
    {
        for (var i = 0; i < 100; i++) _monitor.Requests.Count("GET /health", isOurFault: i % 2 == 0, TimeSpan.Zero);
        await _monitor.SaveAsync(default);
        _monitor = await OpenAsync();
        _monitor.Requests.Reports().Single().Requests.ShouldBe(new RequestCount(100, 50));
        var told = (await _monitor.LookAtServiceLevelsAsync(default)).Notify.ShouldHaveSingleItem();
        told.Signal.Severity.ShouldBe(AlertSeverity.Severe);
        AlertPost.Of([told]).Single().Scope.ShouldBe("answered");
    }

    [Fact]
    public void Many_alerts_of_a_model_are_one_message()
    {
        var alerts = Enumerable.Range(0, 30).Select(i => new MonitoringAlert(new($"drift fraud/feature/f{i}", "drift", AlertSeverity.Notable, "psi", 0.1 + (i * 0.01), 0.1, 0.001, $"f{i} has moved"), default, default, default)).ToList();
        var post = AlertPost.Of(alerts).Single();
        (post.Scope, post.Subject, post.Message).ShouldBe(("fraud", "drift fraud/feature/f29", "f29 has moved; and 29 more"));
        System.Text.Json.Nodes.JsonNode.Parse(post.Signals)!.AsArray().Count.ShouldBe(AlertPost.MostSignals);
    }

    [Fact]
    public void Calls_that_come_faster_than_they_are_folded_are_counted_and_left_out()
    {
        for (var i = 0; i < 5_000; i++) _monitor.Intake.Scored(_served, [1, 2], [3]);
        _monitor.Intake.LeftOut.ShouldBe(5_000 - 4_096);
    }

    /// <summary>Asks and looks every hour; what was told.</summary>
    async Task<List<MonitoringAlert>> RunAsync(int hours, double shift)
    {
        var told = new List<MonitoringAlert>();
        for (var hour = 0; hour < hours; hour++)
        {
            Ask(shift);
            _clock.Advance(TimeSpan.FromHours(1));
            told.AddRange((await _monitor.LookAsync(default)).Notify);
        }

        return told;
    }

    void Ask(double shift)
    {
        var (rows, scores) = (new float[100], new double[50]);
        for (var row = 0; row < 50; row++)
        {
            (rows[2 * row], rows[(2 * row) + 1]) = ((float)(shift + _random.NextNormal()), (float)_random.NextNormal());
            scores[row] = rows[2 * row] + rows[(2 * row) + 1];
        }

        _monitor.Intake.Scored(_served, rows, scores);
    }

    async Task DecideAsync(EventDecisionLog log, params string[] verdicts) => await Task.WhenAll(verdicts.Select(verdict =>
    {
        var time = Timestamp.Now(_clock);
        return log.AppendAsync(new() { Id = DecisionId.New(time), Time = time, Decider = "payment", Verdict = verdict, Record = "{}"u8.ToArray() }, default).AsTask();
    }));

    async Task<WorkspaceMonitor> OpenAsync() => await WorkspaceMonitor.OpenAsync(await MonitoringStore.OpenAsync(_state, _rows, default), Definition, _clock, default);
}
