using Sextant.Cli.Output;
using Sextant.Cli.Workspaces;
using Sextant.Client;
using Sextant.Server;
using Sextant.Server.Contracts;
using Sextant.Simulation;

namespace Sextant.Cli.Demo;

/// <summary>
/// What goes on in a workspace that has the demo while its server runs: payments, logins and sign-ups are sent to it, and at first its fraud model is trained.
/// It shows the workspace's secret, as commands on this machine do, to its own server and to nobody else. Dispose it before the server.
/// </summary>
sealed class LiveDemo : IAsyncDisposable
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    readonly CancellationTokenSource _stop;
    readonly Task _work;

    LiveDemo(CancellationTokenSource stop, Task work) => (_stop, _work) = (stop, work);

    /// <summary>Begins, if the workspace has the demo.</summary>
    /// <param name="server">The server of this process.</param>
    /// <param name="options">Its workspace and clock.</param>
    /// <param name="perSecond">Requests a second; 0 sends none.</param>
    /// <param name="terminal">Told what is worth knowing.</param>
    public static LiveDemo Start(RunningServer server, ServerOptions options, double perSecond, Terminal terminal)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(server.Stopping);
        var progress = new DemoProgress(options.Workspace);
        if (progress.Read() is not { Fraud: not null } demo) return new(stop, Task.CompletedTask);
        var model = demo.Trained ? Task.CompletedTask : ReportAsync(() => TrainAsync(server, options, terminal, stop.Token), terminal, stop.Token);
        var traffic = perSecond > 0 ? ReportAsync(() => SendAsync(server, new(demo.Seed, progress.EndOf(demo)), options.Clock, perSecond, stop.Token), terminal, stop.Token) : Task.CompletedTask;
        return new(stop, Task.WhenAll(model, traffic));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    static async Task SendAsync(RunningServer server, PaymentWorld world, TimeProvider clock, double perSecond, CancellationToken stopping)
    {
        await WaitForFeaturesAsync(server, clock, stopping);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromSeconds(10) };
        var client = new SextantClient(http, new() { Attempts = 1, Key = server.Secret, Clock = clock });
        await new DemoTraffic(client, new(world, clock.GetUtcNow(), perSecond), clock).RunAsync(stopping);
    }

    /// <summary>Until they have caught up with the history that was just taken in: before, every decision would be a review, for what is not known yet.</summary>
    static async Task WaitForFeaturesAsync(RunningServer server, TimeProvider clock, CancellationToken stopping)
    {
        const string Anybody = """{"set": "fraud_signup", "entities": [{"device": "-", "ip": "-", "address": "-"}]}""";
        await using var connection = WorkspaceConnection.To(server);
        while ((await connection.SendAsync(HttpMethod.Post, "/v1/features/online", Anybody, ServerJson.Plain.JsonElement, stopping)).GetProperty("degradations").GetArrayLength() > 0) await Task.Delay(BetweenLooks, clock, stopping);
    }

    static async Task TrainAsync(RunningServer server, ServerOptions options, Terminal terminal, CancellationToken stopping)
    {
        await using var connection = WorkspaceConnection.To(server);
        var began = options.Clock.GetTimestamp();
        await terminal.Error.WriteLineAsync("Demo: the fraud model is being trained; until then rules decide.");
        var run = (await new FraudDemoModel(connection).TrainAsync(stopping)).Run;
        if (run.State == "done") await new FraudDemoPolicies(connection, options.Workspace).ApplyAsync(isModelThere: true, stopping);
        var progress = new DemoProgress(options.Workspace);
        progress.Write(progress.Read()! with { Trained = true });
        await terminal.Error.WriteLineAsync(run.State == "done"
            ? FormattableString.Invariant($"Demo: the fraud model serves after {options.Clock.GetElapsedTime(began).TotalSeconds:0} s. See: sextant models show fraud_payment@champion")
            : $"Demo: the training ended as {run.State}, and rules go on deciding. {run.Code} {run.Message}");
    }

    /// <summary>The demo may end; the server goes on.</summary>
    static async Task ReportAsync(Func<Task> work, Terminal terminal, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops. What was begun goes on when it runs again.
        }
        catch (Exception error) when (error is SextantException or SextantProblemException or HttpRequestException or IOException or OperationCanceledException or System.Text.Json.JsonException)
        {
            if (!stopping.IsCancellationRequested) await terminal.Error.WriteLineAsync($"Demo: {(error as SextantException)?.Code ?? (error as SextantProblemException)?.Code ?? "SXT9000"} {error.Message}");
        }
    }
}
