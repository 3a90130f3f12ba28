using System.Collections.Frozen;

namespace Sextant.Platform;

/// <summary>The experiments that run side by side: their names differ, and those of a layer take parts that do not overlap. Immutable and thread-safe.</summary>
public sealed class ExperimentCatalog
{
    readonly FrozenDictionary<string, RunningExperiment> _byName;

    /// <summary>Experiments that may run together.</summary>
    /// <param name="definitions">The experiments.</param>
    /// <param name="attributes">What is known of a unit, by entity: the names that targets may use.</param>
    /// <exception cref="InvalidInputException">SXT2401: names or parts of a layer clash, or layers split other units; tells all that do. SXT2402: a target is no expression over the attributes.</exception>
    public ExperimentCatalog(IEnumerable<ExperimentDefinition> definitions, IReadOnlyDictionary<string, Schema> attributes)
    {
        IReadOnlyList<ExperimentDefinition> all = [.. definitions];
        var clashes = Clashes(all).ToList();
        if (clashes.Count > 0) throw new InvalidInputException("SXT2401", $"Experiments clash: {string.Join("; ", clashes)}.");
        _byName = all.ToFrozenDictionary(definition => definition.Name, definition => new RunningExperiment(definition, attributes.GetValueOrDefault(definition.Unit)), StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<RunningExperiment> All => _byName.Values;

    /// <summary>The experiment of a name.</summary>
    /// <exception cref="InvalidInputException">SXT2403: there is none.</exception>
    public RunningExperiment this[string name] => _byName.GetValueOrDefault(name)
        ?? throw new InvalidInputException("SXT2403", $"There is no experiment '{name}'.{NearestName.Hint(name, _byName.Keys)} {(_byName.Count == 0 ? "None is declared." : $"There are {string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal))}.")}");

    static IEnumerable<string> Clashes(IReadOnlyList<ExperimentDefinition> all)
    {
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var other in all.Skip(i + 1))
            {
                if (all[i].Name == other.Name) yield return $"'{other.Name}' is declared twice: rename one";
                if (all[i].Layer is not { } one || other.Layer is not { } two || one.Name != two.Name) continue;
                if (all[i].Unit != other.Unit) yield return $"'{all[i].Name}' and '{other.Name}' share the layer '{one.Name}' but have the units '{all[i].Unit}' and '{other.Unit}': give one another layer";
                else if (one.Overlaps(two)) yield return FormattableString.Invariant($"'{all[i].Name}' and '{other.Name}' share the layer '{one.Name}' from {Math.Max(one.From, two.From)} to {Math.Min(one.To, two.To)}: move one");
            }
        }
    }
}
