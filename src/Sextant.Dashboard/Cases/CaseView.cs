using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>A case with what a reviewer should see.</summary>
/// <param name="Case">The case.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Lease">The reader's lease; null if the reader does not have it.</param>
/// <param name="UndoUntil">Until when the reader may take the own verdict back; null if not.</param>
/// <param name="History">What happened to it, as far as its reader may know.</param>
public sealed record CaseView(ReviewCase Case, QueueDefinition Queue, CaseLease? Lease, Timestamp? UndoUntil, IReadOnlyList<CaseChange> History)
{
    /// <summary>The decision that it is about; null if there is none, it is not kept any more, or the reader may not see it.</summary>
    public FraudAnswer? Answer { get; init; }

    /// <summary>Its request.</summary>
    public DecisionRecord? Record { get; init; }

    /// <summary>Decisions on the same customer and card, the newest first.</summary>
    public IReadOnlyList<DecisionLine> Timeline { get; init; } = [];

    /// <summary>What is linked to whom it is about.</summary>
    public GraphView? Graph { get; init; }

    /// <summary>Cases that were linked to it, share a card, device or the like with it, or have the same subject; and why.</summary>
    public IReadOnlyList<(ReviewCase Case, string Reason)> Similar { get; init; } = [];

    /// <summary>What was just done, as a code; empty for nothing.</summary>
    public string Notice { get; init; } = "";

    /// <summary>Why what was asked for could not be done; null if it could.</summary>
    public SextantException? Problem { get; init; }

    /// <summary>The key that gives each verdict: its first letter, or a digit where that is taken.</summary>
    public IReadOnlyList<(string Verdict, string Key)> Keys
    {
        get
        {
            // s snoozes, n claims the next, z takes back.
            var taken = new HashSet<string>(["s", "n", "z"], StringComparer.Ordinal);
            return [.. Queue.Verdicts.Select((verdict, place) => (verdict, taken.Add(verdict[..1].ToLowerInvariant()) ? verdict[..1].ToLowerInvariant() : $"{place + 1}"))];
        }
    }
}
