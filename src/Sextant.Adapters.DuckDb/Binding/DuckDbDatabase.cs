namespace Sextant.Adapters.DuckDb;

/// <summary>
/// An open DuckDB database. Thread-safe: any thread may <see cref="Connect"/>, and connections work side by side. Disposing it leaves
/// open connections usable; the database closes with the last of them.
/// </summary>
public sealed class DuckDbDatabase : IDisposable
{
    readonly DatabaseHandle _handle;

    DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>Version of the library, for example <c>v1.5.6</c>.</summary>
    public static unsafe string LibraryVersion => NativeMethods.Borrowed(NativeMethods.duckdb_library_version());

    /// <summary>Opens a database.</summary>
    /// <param name="path">Its file, created if missing; null for one in memory.</param>
    /// <param name="settings">How; null for the defaults.</param>
    /// <exception cref="DuckDbException">SXT4040: it cannot be opened. SXT4041: the library is missing.</exception>
    public static unsafe DuckDbDatabase Open(string? path = null, DuckDbSettings? settings = null)
    {
        var config = CreateConfig(settings ?? new());
        try
        {
            var state = NativeMethods.duckdb_open_ext(path ?? ":memory:", out var handle, config, out var error);
            if (state == 0) return new DuckDbDatabase(handle);
            handle.Dispose();
            throw ErrorText.ToException(NativeMethods.Owned(error), sql: null);
        }
        finally
        {
            NativeMethods.duckdb_destroy_config(ref config);
        }
    }

    /// <summary>Opens a connection.</summary>
    public DuckDbConnection Connect()
    {
        var state = NativeMethods.duckdb_connect(_handle, out var connection);
        if (state == 0) return new DuckDbConnection(connection);
        connection.Dispose();
        throw ErrorText.ToException("No further connection can be opened.", sql: null);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    static nint CreateConfig(DuckDbSettings settings)
    {
        if (NativeMethods.duckdb_create_config(out var config) != 0) throw ErrorText.ToException("Out of Memory Error: no configuration could be made.", sql: null);
        foreach (var (name, value) in settings.Options())
        {
            if (NativeMethods.duckdb_set_config(config, name, value) == 0) continue;
            NativeMethods.duckdb_destroy_config(ref config);
            throw ErrorText.ToException($"The setting {name} = '{value}' is not accepted.", sql: null);
        }

        return config;
    }
}
