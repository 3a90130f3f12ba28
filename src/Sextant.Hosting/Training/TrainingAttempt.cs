using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Runs a run to its end within its time, and says how it ended.</summary>
sealed class TrainingAttempt(TrainingRunner runner, TimeProvider clock)
{
    /// <summary>How the run ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Cancelled by a person, or by <paramref name="stopping"/>.</param>
    /// <param name="stopping">The process ends: the run has not.</param>
    /// <exception cref="OperationCanceledException">The process ends.</exception>
    public async Task<(TrainingState State, string? Code, string? Message)> RunAsync(TrainingRun run, IProgress<SuiteProgress> progress, CancellationToken cancelled, CancellationToken stopping)
    {
        CancellationTokenSource? limit = null;
        CancellationTokenSource? either = null;
        try
        {
            var time = TrainingJobReader.Read(JsonNode.Parse(run.Definition), run.Source).Limits.Time;
            limit = new(time, clock);
            either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, limit.Token);
            var results = await runner.RunAsync(run, progress, either.Token);
            var refused = results.Where(result => !result.Passed).ToList();
            return refused.Count == 0 ? (TrainingState.Done, null, null)
                : (TrainingState.Refused, "SXT2253", string.Join("; ", refused.Select(result => $"not '{result.Role}': {result.Summary()}")));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return limit!.IsCancellationRequested && !cancelled.IsCancellationRequested
                ? (TrainingState.Failed, "SXT2345", $"The run took longer than it may. Raise 'limits', 'time', or train on fewer rows, columns or rounds.")
                : (TrainingState.Cancelled, null, "cancelled");
        }
        catch (SextantException error)
        {
            return (TrainingState.Failed, error.Code, error.Message);
        }
#pragma warning disable CA1031 // A bug in a stage must end its run and not the server.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return (TrainingState.Failed, "SXT9000", $"{error.GetType().Name}: {error.Message} This is a bug: please report it with the run's log.");
        }
        finally
        {
            either?.Dispose();
            limit?.Dispose();
        }
    }
}
