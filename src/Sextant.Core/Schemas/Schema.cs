using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Sextant;

/// <summary>The ordered, named, typed fields of a row. Immutable; two schemas with the same fields are equal.</summary>
public sealed class Schema : IEquatable<Schema>
{
    readonly FrozenDictionary<string, int> _indexes;
    readonly byte[][] _utf8Names;

    /// <summary>Creates a schema.</summary>
    /// <exception cref="InvalidInputException">SXT1001: a name is not allowed. SXT1002: two fields have the same name.</exception>
    public Schema(params IEnumerable<Field> fields)
    {
        Fields = [.. fields];
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Fields.Length; i++)
        {
            var name = Fields[i].Name;
            if (!Field.IsValidName(name))
                throw new InvalidInputException("SXT1001", $"Field name '{name}' is not allowed: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
            if (!indexes.TryAdd(name, i))
                throw new InvalidInputException("SXT1002", $"Field '{name}' is declared twice: rename one of them.");
        }

        _indexes = indexes.ToFrozenDictionary(StringComparer.Ordinal);
        _utf8Names = [.. Fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
    }

    /// <summary>The fields in order.</summary>
    public ImmutableArray<Field> Fields { get; }

    /// <summary>How many fields there are.</summary>
    public int Count => Fields.Length;

    /// <summary>The position of a field, or -1.</summary>
    public int IndexOf(string name) => _indexes.GetValueOrDefault(name, -1);

    /// <summary>
    /// The position of a field whose name comes as UTF-8, or -1. Looks at <paramref name="likely"/> first: documents of one
    /// producer have their properties in one order, so the next field is nearly always the one asked for.
    /// </summary>
    public int IndexOf(ReadOnlySpan<byte> utf8Name, int likely)
    {
        if ((uint)likely < (uint)_utf8Names.Length && utf8Name.SequenceEqual(_utf8Names[likely])) return likely;
        for (var i = 0; i < _utf8Names.Length; i++)
        {
            if (utf8Name.SequenceEqual(_utf8Names[i])) return i;
        }

        return -1;
    }

    /// <inheritdoc/>
    public bool Equals(Schema? other) => other is not null && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Schema);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var field in Fields) hash.Add(field);
        return hash.ToHashCode();
    }
}
