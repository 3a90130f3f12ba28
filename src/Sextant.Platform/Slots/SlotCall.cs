namespace Sextant.Platform;

/// <summary>A call of a step: handed through the breaker, so that nothing is captured.</summary>
readonly record struct SlotCall(SlotStep Step, ReadOnlyMemory<float> Rows, Memory<double> Scores, TimeSpan Deadline);
