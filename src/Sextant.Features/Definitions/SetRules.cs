namespace Sextant.Features;

/// <summary>What a set must be, whatever it refers to.</summary>
static class SetRules
{
    /// <exception cref="InvalidInputException">SXT2002: says what is wrong.</exception>
    public static void Check(FeatureSet set)
    {
        var title = $"Set '{set.Name}'";
        NameRules.CheckTitle(title, set.Name);
        if (set.Members.IsEmpty) throw NameRules.Wrong(title, "it has no features");
        foreach (var member in set.Members)
        {
            if (member.As is { } alias) NameRules.CheckTitle(title, alias);
            NameRules.CheckAll(title, "key", member.Keys.Values);
            if (member.Features is { } features) NameRules.CheckAll(title, $"view '{member.View}', feature", features);
            if (member.Features is { IsEmpty: true }) throw NameRules.Wrong(title, $"'features' of view '{member.View}' is empty: leave it out for all of them");
        }
    }
}
