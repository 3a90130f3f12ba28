using System.Data.Common;
using System.Text;
using Dapper;

namespace Sextant.Platform;

/// <summary>Reads what the registry's tables hold.</summary>
static class RegistryRows
{
    public static string NameOf(ChangeKind kind) => ChangeKindWords.WordOf(kind);

    public static async Task<RegisteredModel?> VersionAsync(DbTransaction transaction, string name, int version) =>
        (await LoadAsync(transaction, "name = @name AND version = @version", new { name, version })).SingleOrDefault();

    public static async Task<RegisteredModel?> ByIdAsync(DbTransaction transaction, string id) =>
        (await LoadAsync(transaction, "sha256 = @id", new { id })).SingleOrDefault();

    /// <summary>All versions of a model or (null) of all, by name and version.</summary>
    public static Task<List<RegisteredModel>> VersionsAsync(DbTransaction transaction, string? name) =>
        name is null ? LoadAsync(transaction, "1 = 1", null) : LoadAsync(transaction, "name = @name", new { name });

    /// <summary>The version that an alias has; null if none has it.</summary>
    public static Task<int?> AliasAsync(DbTransaction transaction, string name, string alias) =>
        transaction.Connection!.ExecuteScalarAsync<int?>("SELECT version FROM model_aliases WHERE name = @name AND alias = @alias", new { name, alias }, transaction);

    public static async Task<List<RegistryChange>> HistoryAsync(DbTransaction transaction, string where, object? parameters, string order = "id")
    {
        var rows = await transaction.Connection!.QueryAsync<ChangeRow>(
            $"SELECT id AS Id, at AS At, kind AS Kind, name AS Name, version AS Version, subject AS Subject, previous AS Previous, value AS Value, actor AS Actor, reason AS Reason FROM model_history WHERE {where} ORDER BY {order}", parameters, transaction);
        return [.. rows.Select(row => row.ToChange())];
    }

    /// <summary>The error for a version that is not there.</summary>
    public static async Task<InvalidInputException> MissingAsync(DbTransaction transaction, string name, int version)
    {
        var versions = (await VersionsAsync(transaction, name)).Select(model => model.Version).ToList();
        if (versions.Count > 0) return RegistryErrors.NotThere(FormattableString.Invariant($"version {version} of '{name}'"), FormattableString.Invariant($" It has 1 to {versions[^1]}."));
        var names = await transaction.Connection!.QueryAsync<string>("SELECT DISTINCT name FROM model_versions", transaction: transaction);
        return RegistryErrors.NotThere($"model '{name}'", NearestName.Hint(name, names));
    }

    static async Task<List<RegisteredModel>> LoadAsync(DbTransaction transaction, string where, object? parameters)
    {
        var connection = transaction.Connection!;
        var rows = (await connection.QueryAsync<(string Name, long Version, string Id, long Bytes, string Manifest, long At, string By, long? Collected)>(
            $"SELECT name, version, sha256, bytes, manifest, registered_at, registered_by, collected_at FROM model_versions WHERE {where} ORDER BY name, version", parameters, transaction)).ToList();
        if (rows.Count == 0) return [];
        var name = rows.Select(row => row.Name).Distinct().Count() == 1 ? rows[0].Name : null;
        var aliases = (await connection.QueryAsync<(string Name, long Version, string Alias)>(
            "SELECT name, version, alias FROM model_aliases WHERE @name IS NULL OR name = @name ORDER BY alias", new { name }, transaction)).ToLookup(row => (row.Name, row.Version), row => row.Alias);
        var tags = (await connection.QueryAsync<(string Name, long Version, string Tag, string Value)>(
            "SELECT name, version, tag, value FROM model_tags WHERE @name IS NULL OR name = @name ORDER BY tag", new { name }, transaction)).ToLookup(row => (row.Name, row.Version), row => (row.Tag, row.Value));
        return [.. rows.Select(row => new RegisteredModel(
            row.Name, (int)row.Version, row.Id, row.Bytes, ManifestJson.Read(Encoding.UTF8.GetBytes(row.Manifest), FormattableString.Invariant($"{row.Name}@{row.Version} in the registry")),
            new(row.At), row.By, row.Collected is { } at ? new Timestamp(at) : null)
        {
            Aliases = [.. aliases[(row.Name, row.Version)]],
            Tags = tags[(row.Name, row.Version)].ToDictionary(tag => tag.Tag, tag => tag.Value, StringComparer.Ordinal),
        })];
    }

    /// <summary>A row of the history, as the store gives it.</summary>
    sealed class ChangeRow
    {
        public long Id { get; init; }

        public long At { get; init; }

        public string Kind { get; init; } = "";

        public string Name { get; init; } = "";

        public long? Version { get; init; }

        public string? Subject { get; init; }

        public long? Previous { get; init; }

        public string? Value { get; init; }

        public string Actor { get; init; } = "";

        public string? Reason { get; init; }

        public RegistryChange ToChange() => new(Id, new(At), Enum.Parse<ChangeKind>(Kind, ignoreCase: true), Name, (int?)Version, Actor)
        {
            Subject = Subject,
            Previous = (int?)Previous,
            Value = Value,
            Reason = Reason,
        };
    }
}
