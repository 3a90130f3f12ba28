using System.Collections.Immutable;

namespace Sextant.Expressions;

/// <summary>
/// The names that an expression may use. One schema without a name: fields are written plainly (<c>amount</c>). Named schemas:
/// fields are written with the schema's name (<c>payment.amount</c>), so that a field added to one schema never changes the
/// meaning of an expression over another. Immutable.
/// </summary>
public sealed class ExpressionScope
{
    /// <summary>The scope of one row, whose fields are written plainly.</summary>
    public ExpressionScope(Schema schema) => Schemas = [new ScopedSchema("", schema)];

    /// <summary>The scope of several rows, evaluated side by side in this order.</summary>
    /// <exception cref="InvalidInputException">SXT1001: a name is not allowed. SXT1002: two schemas have the same name.</exception>
    public ExpressionScope(params IEnumerable<ScopedSchema> schemas)
    {
        Schemas = [.. schemas];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in Schemas)
        {
            if (name.Length > 0 && !Field.IsValidName(name))
                throw new InvalidInputException("SXT1001", $"Schema name '{name}' is not allowed: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
            if (!seen.Add(name))
                throw new InvalidInputException("SXT1002", $"Schema '{name}' is declared twice: rename one of them.");
        }
    }

    /// <summary>The schemas in the order in which rows are handed in.</summary>
    public ImmutableArray<ScopedSchema> Schemas { get; }

    internal int IndexOf(string name)
    {
        for (var i = 0; i < Schemas.Length; i++)
        {
            if (Schemas[i].Name == name) return i;
        }

        return -1;
    }
}
