namespace Sextant.Hosting.Telemetry;

/// <summary>Whether a part of the server can do its work.</summary>
/// <param name="Name"><c>eventLog</c>, <c>stateStore</c>, <c>featureStream</c> or <c>models</c>.</param>
/// <param name="Code">What keeps it, as a stable code of <c>docs/errors.md</c>; null if nothing does.</param>
/// <param name="Detail">The same in words; null if nothing does.</param>
public sealed record ReadyPart(string Name, string? Code = null, string? Detail = null)
{
    /// <summary>Whether it can.</summary>
    public bool IsReady => Code is null;
}
