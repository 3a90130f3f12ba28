namespace Sextant.Platform;

/// <summary>Scopes of monitoring that are deciders, as <c>decider:payment</c>: a model may have the same name.</summary>
public static class DeciderScope
{
    const string Prefix = "decider:";

    /// <summary>The scope of a decider.</summary>
    public static string Of(string decider) => Prefix + Word(decider);

    /// <summary>The decider of a scope; null if the scope is a model.</summary>
    public static string? DeciderOf(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.StartsWith(Prefix, StringComparison.Ordinal) ? scope[Prefix.Length..] : null;
    }

    /// <summary>A name as it may stand in the name of a series.</summary>
    internal static string Word(string name) => name.Replace('/', '.').Replace(' ', '_');
}
