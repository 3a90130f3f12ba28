using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A queue that was applied, ready for use. Immutable and thread-safe.</summary>
sealed record RunningQueue(QueueDefinition Definition, long Version, string Salt, Timestamp AppliedAt, string AppliedBy, string Text)
{
    public CasePriority Priority { get; } = new(Definition);

    /// <summary>Where something stands between 0 and 1: the same each time, and not to be foreseen by who does not know the salt.</summary>
    public double Place(string what, string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Salt} {what} {id}"));
        return (BitConverter.ToUInt64(hash, 0) >> 11) * (1.0 / (1UL << 53));
    }

    public static RunningQueue Of(QueueRow row) =>
        new(QueueReader.Read(JsonNode.Parse(row.Definition), $"queue '{row.Name}' in the store"), row.Version, row.Salt, new(row.AppliedAt), row.AppliedBy, row.Definition);
}
