namespace Sextant.Platform;

/// <summary>Requests and those for which a promise did not hold.</summary>
/// <param name="All">All requests.</param>
/// <param name="Bad">Those that failed or were late.</param>
public readonly record struct RequestCount(long All, long Bad)
{
    /// <summary>Both together.</summary>
    public static RequestCount operator +(RequestCount left, RequestCount right) => new(left.All + right.All, left.Bad + right.Bad);

    /// <summary>As <c>+</c>.</summary>
    public static RequestCount Add(RequestCount left, RequestCount right) => left + right;

    /// <summary>Share of bad ones; 0 without requests.</summary>
    public double BadShare => All == 0 ? 0 : (double)Bad / All;
}
