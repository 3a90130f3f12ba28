using System.Globalization;
using System.Text.Json;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>Asks for decisions at a fixed rate, whether those before are answered or not; times are counted from when one was due.</summary>
/// <param name="desk">Decides.</param>
/// <param name="deciders">The policies; they take turns.</param>
/// <param name="clock">Sets the pace.</param>
/// <param name="random">Draws cards and amounts.</param>
sealed class DrillLoad(DecisionDesk desk, IReadOnlyList<DrillDecider> deciders, TimeProvider clock, SeededRandom random)
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks so many times; answers in the order in which they were due.</summary>
    public async Task<DrillAnswer[]> RunAsync(int count, int perSecond, CancellationToken cancellationToken)
    {
        var running = new Task<DrillAnswer>[count];
        var start = clock.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = start + (i * clock.TimestampFrequency / perSecond);
            while (clock.GetTimestamp() < due) await Task.Delay(Tick, clock, cancellationToken);
            var decider = deciders[i % deciders.Count];
            running[i] = AskAsync(decider, Request(decider, random), due, cancellationToken);
        }

        return await Task.WhenAll(running);
    }

    static PolicyRequest Request(DrillDecider decider, SeededRandom random)
    {
        var json = string.Create(CultureInfo.InvariantCulture, $$"""{"card":"{{DrillWorkspace.Card(random)}}","amount":{{DrillWorkspace.Amount(random)}}}""");
        using var document = JsonDocument.Parse(json);
        return PolicyRequests.Read(decider.Policy.Policy.Definition, document.RootElement);
    }

    async Task<DrillAnswer> AskAsync(DrillDecider decider, PolicyRequest request, long due, CancellationToken cancellationToken)
    {
        // Given, so that those that were refused can be looked for in the log too.
        var context = new DecisionContext { Id = DecisionId.New(Timestamp.Now(clock)) };
        // What is lost ends with it, and not with the drill.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var deciding = desk.DecideAsync(decider, request, context, patience.Token).AsTask();
            // Not waiting for it where it is over already: that would be a timer for each.
            var decided = deciding.IsCompleted ? await deciding : await deciding.WaitAsync(Patience, clock, cancellationToken);
            return new(context.Id, clock.GetElapsedTime(due), decided, null, null);
        }
        catch (TimeoutException)
        {
            await patience.CancelAsync();
            return new(context.Id, clock.GetElapsedTime(due), null, "", "There was neither answer nor refusal within two seconds.");
        }
        catch (SextantException error)
        {
            return new(context.Id, clock.GetElapsedTime(due), null, error.Code, error.Message);
        }
    }
}
