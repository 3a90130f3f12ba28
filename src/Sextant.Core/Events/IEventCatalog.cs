using System.Diagnostics.CodeAnalysis;

namespace Sextant;

/// <summary>The event types that have been declared. Reads are from memory and never wait. Thread-safe.</summary>
public interface IEventCatalog
{
    /// <summary>Raised after every declaration that changed something. Handlers must be quick. A catalog that never changes never raises it.</summary>
    event Action Changed
    {
        add { }
        remove { }
    }

    /// <summary>All types, by name.</summary>
    IReadOnlyCollection<EventType> Types { get; }

    /// <summary>The current version of a type.</summary>
    bool TryGet(string name, [NotNullWhen(true)] out EventType? type);

    /// <summary>The current version of a type whose name comes as UTF-8.</summary>
    bool TryGet(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out EventType? type);

    /// <summary>The current version of the type with this id.</summary>
    bool TryGet(int id, [NotNullWhen(true)] out EventType? type);
}
