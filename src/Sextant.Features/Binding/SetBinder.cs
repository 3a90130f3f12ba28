using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Finds everything that a feature set, or a list of features asked for by name, refers to.</summary>
static class SetBinder
{
    /// <exception cref="InvalidInputException">SXT2008, SXT2009, SXT2011, SXT2014, SXT2015: says what is not there or does not fit.</exception>
    public static BoundSet Bind(FeatureCatalog catalog, string name, int version, ImmutableArray<SetMember> members, bool fullNames)
    {
        var list = new MemberList(catalog, name.Length == 0 ? "The request" : $"Set '{name}'");
        // Views over events first: on-demand views then find those that the set names anyway.
        foreach (var onDemand in new[] { false, true })
        {
            foreach (var member in members.Where(member => catalog.TryGetView(member.View, member.Version, out _) != onDemand)) list.Add(member);
        }

        var columns = members.SelectMany(member => Columns(list, member, fullNames)).ToImmutableArray();
        CheckNames(list.Asker, columns, fullNames);
        return new BoundSet(name, version, list.JoinKeys, list.Request, list.ToMembers(), columns);
    }

    static IEnumerable<BoundColumn> Columns(MemberList list, SetMember member, bool fullNames)
    {
        var (place, bound) = list.Find(member);
        var fields = member.Features is { } features
            ? features.Select(feature => Field(list.Asker, member, feature, bound.Output))
            : Enumerable.Range(0, bound.Output.Count);
        foreach (var field in fields)
        {
            var feature = bound.Output.Fields[field];
            var fullName = $"{member.DisplayName}__{feature.Name}";
            // A view's own name was checked with the view; an alias may be longer.
            NameRules.CheckFullName(list.Asker, fullName);
            yield return new BoundColumn(fullNames ? fullName : feature.Name, fullName, feature.Type, place, field, bound.Default(field));
        }
    }

    static int Field(string asker, SetMember member, string feature, Schema output)
    {
        var field = output.IndexOf(feature);
        if (field >= 0) return field;
        var names = output.Fields.Select(known => known.Name).ToList();
        var listed = names.Count <= 20 ? $" It has {string.Join(", ", names)}." : "";
        throw new InvalidInputException("SXT2009", $"{asker} asks for '{feature}' of view '{member.View}', which has no such feature.{NearestName.Hint(feature, names)}{listed}");
    }

    static void CheckNames(string asker, ImmutableArray<BoundColumn> columns, bool fullNames)
    {
        var seen = new Dictionary<string, BoundColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            if (seen.TryAdd(column.Name, column)) continue;
            var other = seen[column.Name];
            if (!other.FullName.Equals(column.FullName, StringComparison.OrdinalIgnoreCase))
                throw new InvalidInputException("SXT2011", $"{asker} has two features named '{column.Name}': {other.FullName} and {column.FullName}. Ask for full names{(fullNames ? "" : " (fullNames: true)")}, or leave one out.");
            throw new InvalidInputException("SXT2011", $"{asker} has '{column.FullName}' twice. Leave one out; if a view comes twice with different keys, give one of them another name with 'as'.");
        }
    }
}
