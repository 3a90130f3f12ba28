using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Sextant.Expressions;

/// <summary>All functions of the language.</summary>
static class FunctionTable
{
    public static ImmutableArray<Function> All { get; } =
        [.. TimeFunctions.All, .. TextFunctions.All, .. MathFunctions.All, .. ListFunctions.All, .. GeoFunctions.All, .. ConversionFunctions.All];

    public static FrozenDictionary<string, Function> ByName { get; } = All.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);
}
