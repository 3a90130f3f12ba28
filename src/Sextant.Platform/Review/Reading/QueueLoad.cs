namespace Sextant.Platform;

/// <summary>What waits in a review queue; cases whose answer is known do not count.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Cases">Cases that are not decided.</param>
/// <param name="Overdue">Those of them past their limit.</param>
public sealed record QueueLoad(string Queue, long Cases, long Overdue);
