namespace Sextant.Platform;

/// <summary>What a registry refuses, in words.</summary>
static class RegistryErrors
{
    public static void CheckPerson(string by)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 200) throw new InvalidInputException("SXT2255", "Who does this is not given. Give a name of at most 200 characters: the history keeps it.");
    }

    public static void CheckReason(string? reason, string what)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 10_000) throw new InvalidInputException("SXT2255", $"Why {what} is not given. Give a reason of at most 10,000 characters: the history keeps it.");
    }

    public static void CheckLabel(string what, string name)
    {
        if (!Field.IsValidName(name)) throw new InvalidInputException("SXT2251", $"'{name}' is no name for {what}: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
    }

    public static InvalidInputException NotThere(string what, string hint = "") => new("SXT2250", $"The registry has no {what}.{hint} 'sextant models list' shows what it has.");

    public static InvalidInputException Collected(RegisteredModel model) => new("SXT2258",
        $"{model.FullName} has no package any more: garbage collection took it at {model.CollectedAt}. Register the file again (id {model.Id}), or train it anew from what its manifest says.");

    public static InvalidInputException Moved(string name, string alias, int? expected, int? found) => new("SXT2252",
        $"'{alias}' of '{name}' was expected at {Version(expected)}, but is at {Version(found)}: somebody changed it meanwhile. Look at it again, then decide anew.");

    public static StorageException NoFile(string fullName, string path, string what, Exception? inner = null) => new("SXT2256",
        $"The package of {fullName} at {path} {what}. Restore the file from a backup or register it again; 'sextant models verify' lists all that is wrong.", inner);

    static string Version(int? version) => version is > 0 ? FormattableString.Invariant($"version {version}") : "no version";
}
