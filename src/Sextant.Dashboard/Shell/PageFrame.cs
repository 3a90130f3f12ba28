using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>What is around every page.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Section">Which part of the navigation it belongs to; empty for none.</param>
/// <param name="Caller">Who looks at it.</param>
/// <param name="AntiForgery">What its forms show; null where nobody is signed in by a cookie.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or empty for what the system prefers.</param>
/// <param name="Now">When it was made.</param>
public sealed record PageFrame(string Title, string Section, Caller Caller, string? AntiForgery, string Theme, Timestamp Now)
{
    /// <summary>Whether it draws an entity graph, which takes a script of its own.</summary>
    public bool HasGraph { get; init; }

    /// <summary>Whether its reader may do something.</summary>
    public bool May(AccessRole role, string system, AccessVerb verb = AccessVerb.Read) => Caller.May(role, system, verb);
}
