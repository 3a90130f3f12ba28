using System.Globalization;

namespace Sextant.Adapters.DuckDb;

/// <summary>A scan as SQL over the files that may hold what it wants.</summary>
sealed class ScanQuery
{
    readonly TableScan _scan;
    readonly List<DuckDbParameter> _parameters = [];

    /// <exception cref="InvalidInputException">SXT4033: a column is not of the table, or not of a type that can be compared so.</exception>
    public ScanQuery(TableScan scan, IReadOnlyList<TableFile> files)
    {
        _scan = scan;
        Columns = new Schema((scan.Columns ?? [.. scan.Table.Schema.Fields.Select(field => field.Name)]).Select(FieldOf));
        Files = [.. files.Where(file => !(file.MaxTime < scan.From) && !(file.MinTime >= scan.Until))];
    }

    /// <summary>What it gives.</summary>
    public Schema Columns { get; }

    /// <summary>The files it reads.</summary>
    public IReadOnlyList<TableFile> Files { get; }

    /// <summary>The statement and the values for its parameters.</summary>
    public (string Text, IReadOnlyList<DuckDbParameter> Parameters) Build(string folder)
    {
        var conditions = Conditions().ToList();
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        var order = _scan.OrderBy is { } then ? OrderOf([_scan.Table.TimeColumn, .. then]) : "";
        var limit = _scan.Limit is { } rows ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows}") : "";
        return ($"SELECT {string.Join(", ", Columns.Fields.Select(field => Sql.Name(field.Name)))} FROM ({Source(folder)}){where}{order}{limit}", _parameters);
    }

    /// <summary>
    /// The files below a typed relation without rows: columns that no file has (because all are older than the column) are then nulls
    /// of their type instead of an error.
    /// </summary>
    string Source(string folder)
    {
        var typed = string.Join(", ", _scan.Table.Schema.Fields.Select(field => $"NULL::{Sql.Type(field.Type)} AS {Sql.Name(field.Name)}"));
        if (Files.Count == 0) return $"SELECT {typed} WHERE false";
        var paths = string.Join(", ", Files.Select(file => Sql.Text(Path.Combine(folder, file.Path))));
        return $"SELECT {typed} WHERE false UNION ALL BY NAME SELECT * FROM read_parquet([{paths}], union_by_name = true, hive_partitioning = false)";
    }

    IEnumerable<string> Conditions()
    {
        var time = Sql.Name(_scan.Table.TimeColumn);
        if (_scan.From is { } from) yield return Compare(time, ">=", from);
        if (_scan.Until is { } until) yield return Compare(time, "<", until);
        foreach (var (name, value) in _scan.Equal)
        {
            if (FieldOf(name).Type.Kind != FieldKind.Text) throw NoText(name, value);
            yield return FieldOf(name).Type.IsList ? Call("list_contains", Sql.Name(name), value) : Compare(Sql.Name(name), "=", value);
        }

        foreach (var (name, values) in _scan.OneOf)
        {
            if (FieldOf(name).Type != FieldType.Text) throw NoText(name, values.FirstOrDefault());
            _parameters.AddRange(values.Select(value => (DuckDbParameter)value));
            yield return values.Count == 0 ? "false" : $"{Sql.Name(name)} IN ({string.Join(", ", Enumerable.Repeat("?", values.Count))})";
        }
    }

    InvalidInputException NoText(string name, string? value) => new("SXT4033", $"Column '{name}' of table '{_scan.Table.Name}' is no text and cannot be compared with '{value}'.");

    string Call(string function, string column, DuckDbParameter value)
    {
        _parameters.Add(value);
        return $"{function}({column}, ?)";
    }

    string Compare(string column, string comparison, DuckDbParameter value)
    {
        _parameters.Add(value);
        return $"{column} {comparison} ?";
    }

    string OrderOf(IEnumerable<string> names)
    {
        var direction = _scan.Descending ? "DESC NULLS LAST" : "ASC NULLS FIRST";
        return $" ORDER BY {string.Join(", ", names.Select(name => $"{Sql.Name(FieldOf(name).Name)} {direction}"))}";
    }

    Field FieldOf(string name)
    {
        var index = _scan.Table.Schema.IndexOf(name);
        return index >= 0
            ? _scan.Table.Schema.Fields[index]
            : throw new InvalidInputException("SXT4033", $"Table '{_scan.Table.Name}' has no column '{name}'; it has {string.Join(", ", _scan.Table.Schema.Fields.Select(field => field.Name))}.");
    }
}
