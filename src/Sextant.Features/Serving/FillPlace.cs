namespace Sextant.Features;

/// <summary>A place in the filling of a table.</summary>
/// <param name="Version">The history's version that is read; 0 before it has begun.</param>
/// <param name="Parts">How many parts are saved.</param>
readonly record struct FillPlace(long Version, int Parts);
