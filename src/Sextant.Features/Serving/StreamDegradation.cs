namespace Sextant.Features;

/// <summary>What an answer lacks, and why.</summary>
/// <param name="Code">Stable: <c>stream_behind</c>, <c>stream_stopped</c>, <c>view_not_ready</c>.</param>
/// <param name="Detail">For people.</param>
public sealed record StreamDegradation(string Code, string Detail);
