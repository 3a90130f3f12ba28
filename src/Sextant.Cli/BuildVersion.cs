using System.Reflection;

namespace Sextant.Cli;

/// <summary>What this binary was built from. The SDK writes <c>version+commit</c> into the assembly.</summary>
static class BuildVersion
{
    static readonly string[] Parts =
        (typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+', 2);

    public static string Number => Parts[0];

    /// <summary>Abbreviated commit; <c>unknown</c> if the source was not a git checkout.</summary>
    public static string Commit => Parts.Length > 1 ? Parts[1][..Math.Min(10, Parts[1].Length)] : "unknown";
}
