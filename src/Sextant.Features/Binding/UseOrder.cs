using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Orders on-demand views so that each comes after those that it uses.</summary>
static class UseOrder
{
    /// <summary>Longest chain of on-demand views that use each other: nobody follows more, and each takes a step of the stack.</summary>
    public const int MaxDepth = 32;

    /// <exception cref="InvalidInputException">SXT2007: views use each other in a circle. SXT2008: a used view is not defined. SXT2077: too many steps.</exception>
    public static ImmutableArray<OnDemandView> Sort(FeatureDefinitions definitions)
    {
        var byName = definitions.OnDemand.ToDictionary(view => view.Name, StringComparer.Ordinal);
        var plain = definitions.Views.Select(view => view.Name).ToHashSet(StringComparer.Ordinal);
        var sorted = ImmutableArray.CreateBuilder<OnDemandView>(definitions.OnDemand.Length);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var view in definitions.OnDemand) Visit(view);
        return sorted.ToImmutable();

        void Visit(OnDemandView view)
        {
            if (done.Contains(view.Name)) return;
            var start = path.IndexOf(view.Name);
            path.Add(view.Name);
            if (start >= 0) throw new InvalidInputException("SXT2007", $"Views use each other in a circle: {string.Join(" → ", path.Skip(start))}. Take one of the uses out.");
            if (path.Count > MaxDepth) throw new InvalidInputException("SXT2077", $"Views use each other over more than {MaxDepth} steps: {string.Join(" → ", path.Take(3))} → … → {view.Name}. Compute some of it in one view.");
            foreach (var name in view.Uses)
            {
                if (byName.TryGetValue(name, out var used)) Visit(used);
                else if (!plain.Contains(name)) throw new InvalidInputException("SXT2008", $"View '{view.Name}' uses '{name}', which is no defined view.{NearestName.Hint(name, plain.Concat(byName.Keys))}");
            }

            path.RemoveAt(path.Count - 1);
            done.Add(view.Name);
            sorted.Add(view);
        }
    }
}
