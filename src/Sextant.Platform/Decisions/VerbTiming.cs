namespace Sextant.Platform;

/// <summary>How long a part of a decision took.</summary>
/// <param name="Verb"><c>read</c>, <c>retrieve</c>, <c>score</c>, <c>decide</c> (the decider's own code) or <c>total</c>.</param>
/// <param name="Name">Of what; empty for the decider's own code and the total.</param>
/// <param name="Micros">Microseconds.</param>
public readonly record struct VerbTiming(string Verb, string Name, long Micros);
