using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>What a reviewer decides about a case.</summary>
/// <param name="Verdict">One of the queue's verdicts.</param>
public sealed record CaseVerdict(string Verdict)
{
    /// <summary>Why, as codes or words.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>A note; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The queue's template that the note began from; null for none.</summary>
    public string? Template { get; init; }

    internal void Check(QueueDefinition queue)
    {
        if (!queue.Verdicts.Contains(Verdict))
            throw new InvalidInputException("SXT2568", $"The queue '{queue.Name}' has no verdict '{Verdict}'.{NearestName.Hint(Verdict, queue.Verdicts)} There are {string.Join(", ", queue.Verdicts)}.");
        if (Template is { } template && !queue.Templates.ContainsKey(template))
            throw new InvalidInputException("SXT2573", $"The queue '{queue.Name}' has no template '{template}'.{NearestName.Hint(template, queue.Templates.Keys)} {(queue.Templates.IsEmpty ? "It declares none." : $"There are {string.Join(", ", queue.Templates.Keys)}.")}");
        if (Note?.Length > 10_000 || Reasons.Length > 50 || Reasons.Any(reason => reason.Length is 0 or > 1000))
            throw new InvalidInputException("SXT2568", "A note may have 10,000 characters, and there may be 50 reasons of 1 to 1,000 characters. Shorten them.");
    }
}
