using System.Collections.Immutable;
using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// The append-only list of commits, <c>manifest.jsonl</c>. A commit counts from the moment its line is on disk. Reading is
/// thread-safe; appends are one at a time, which the store sees to.
/// </summary>
sealed class Manifest
{
    static readonly TableVersion Empty = new(0, new string('0', 64), new Timestamp(0), 0);

    readonly string _path;
    readonly TimeProvider _clock;
    State _state;
    long _length;

    Manifest(string path, TimeProvider clock, State state, long length) => (_path, _clock, _state, _length) = (path, clock, state, length);

    /// <summary>What is committed; replaced as a whole by every commit.</summary>
    public State Committed => Volatile.Read(ref _state);

    /// <summary>Reads the manifest, or starts one. What a crash left of a line that it was writing is cut off.</summary>
    /// <exception cref="StorageException">SXT4032: a line is damaged.</exception>
    public static Manifest Open(string folder, TimeProvider clock)
    {
        var path = Path.Combine(folder, "manifest.jsonl");
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var state = new State([], ImmutableDictionary<string, TableFile>.Empty.WithComparers(StringComparer.Ordinal));
        var start = 0;
        for (var line = 1; start < bytes.Length; line++)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n');
            var isLast = length < 0 || start + length + 1 == bytes.Length;
            var text = bytes.AsSpan(start, length < 0 ? bytes.Length - start : length);
            // A crash while the last line was written leaves it short, or with blocks of zeros that never reached the disk.
            if (isLast && (length < 0 || text.Contains((byte)0))) break;
            var entry = ManifestLine.Read(Encoding.UTF8.GetString(text));
            if (entry is null || entry.ParentHash != state.Current.ContentHash || entry.Number != state.Current.Number + 1) throw Damaged(path, line);
            state = state.With(entry);
            start += length + 1;
        }

        return new Manifest(path, clock, state, start);
    }

    /// <summary>Makes a commit durable and then visible.</summary>
    /// <exception cref="StorageException">SXT4010, SXT4011: it could not be written; nothing has changed.</exception>
    public TableVersion Append(long throughSequence, IEnumerable<TableFile> added, IEnumerable<string> removed, IReadOnlyList<string>? erased = null)
    {
        var entry = ManifestEntry.After(_state.Current, Timestamp.Now(_clock), throughSequence, added, removed) with { Erased = erased };
        var line = Encoding.UTF8.GetBytes(ManifestLine.Write(entry));
        try
        {
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            // First the file's name, then its line: after the line nothing may fail any more.
            if (_length == 0) DurableFile.FlushFolder(Path.GetDirectoryName(_path)!);
            DurableFile.AppendAt(file, _length, line);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Writing(error, _path);
        }

        _length += line.Length;
        Volatile.Write(ref _state, _state.With(entry));
        return entry.Version;
    }

    static StorageException Damaged(string path, int line) =>
        new("SXT4032", $"Line {line} of {path} is damaged: it does not fit its checksum or the line before. Restore the file from a backup; the Parquet files beside it are untouched.");

    /// <summary>The commits up to one of them, and the files that make up the newest version.</summary>
    public sealed record State(ImmutableList<ManifestEntry> Entries, ImmutableDictionary<string, TableFile> Files)
    {
        /// <summary>The newest version.</summary>
        public TableVersion Current => Entries.IsEmpty ? Empty : Entries[^1].Version;

        /// <summary>All versions, the empty one first.</summary>
        public IReadOnlyList<TableVersion> Versions => [Empty, .. Entries.Select(entry => entry.Version)];

        /// <summary>The state after one more commit.</summary>
        public State With(ManifestEntry entry) => new(
            Entries.Add(entry),
            Files.RemoveRange(entry.Removed).AddRange(entry.Added.Select(file => KeyValuePair.Create(file.Path, file))));

        /// <summary>The state as it was at a version.</summary>
        /// <exception cref="InvalidInputException">SXT4031: there is no such version.</exception>
        public State At(long number)
        {
            if (number == Current.Number) return this;
            if (number < 0 || number > Current.Number)
                throw new InvalidInputException("SXT4031", $"The history has no version {number}: the first is 0 and the newest {Current.Number}.");
            var files = new Dictionary<string, TableFile>(StringComparer.Ordinal);
            var entries = Entries.GetRange(0, (int)number);
            foreach (var entry in entries)
            {
                foreach (var path in entry.Removed) files.Remove(path);
                foreach (var file in entry.Added) files.Add(file.Path, file);
            }

            return new State(entries, files.ToImmutableDictionary(StringComparer.Ordinal));
        }

        /// <summary>Files of one table or (null) of all, by table, day and order of arrival.</summary>
        public IReadOnlyList<TableFile> FilesOf(string? table) =>
            [.. Files.Values.Where(file => table is null || file.Table == table).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }
}
