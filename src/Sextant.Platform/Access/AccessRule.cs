namespace Sextant.Platform;

/// <summary>What a route asks of its callers. Pure.</summary>
/// <param name="Role">The least role.</param>
/// <param name="System">The part that it belongs to, one of <see cref="AccessScope.Systems"/>.</param>
/// <param name="Verb">Whether it changes something.</param>
public sealed record AccessRule(AccessRole Role, string System, AccessVerb Verb)
{
    /// <summary>What a route without a declaration asks for: nobody but admins.</summary>
    public static readonly AccessRule Undeclared = new(AccessRole.Admin, "api", AccessVerb.Write);

    /// <summary>True for a door that takes facts in, such as events: a key whose scopes name it gets in with any role, so that a producer's key can do that and nothing else.</summary>
    public bool IsIntake { get; init; }

    /// <summary>The scope that it asks for.</summary>
    public AccessScope Scope => new(System, Verb);

    /// <summary>Why a caller may not; null if it may.</summary>
    public SextantException? Refuse(Caller caller)
    {
        if (!caller.Scopes.Any(scope => scope.Covers(System, Verb)))
            return new InvalidInputException("SXT2525", $"The key '{caller.Name}' may use {string.Join(", ", caller.Scopes)}, and this asks for {Scope}. Have an admin make a key with that scope: sextant keys create NAME --role {Word(Role)} --scope {Scope}.");
        if (caller.Role >= Role || (IsIntake && caller.Scopes.Contains(Scope))) return null;
        return new InvalidInputException("SXT2524", $"The key '{caller.Name}' has the role {Word(caller.Role)}, and this asks for {Word(Role)}{(IsIntake ? $" or a key whose scopes name {Scope}" : "")}. Have an admin make such a key: sextant keys create NAME --role {Word(Role)}.");
    }

    /// <summary>A role as people write it.</summary>
    public static string Word(AccessRole role) => role.ToString().ToLowerInvariant();
}
