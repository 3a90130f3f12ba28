namespace Sextant.Platform;

/// <summary>What may be wrong with a registry.</summary>
public enum RegistryProblemKind
{
    /// <summary>A version has no file.</summary>
    Missing,

    /// <summary>A version's file is not what was registered.</summary>
    Damaged,

    /// <summary>A file is of no version: registering stopped halfway, or the registry was rolled back to an older backup.</summary>
    Extra,

    /// <summary>A file was never finished.</summary>
    Unfinished,

    /// <summary>An alias has a version that is not there, or has no package.</summary>
    Alias,
}
