using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Events;

/// <summary>
/// Takes events of an entity out of the quarantine: those that have its key as any text, under whatever name, since what was set aside
/// need not be as declared; and those that cannot be read and hold the key somewhere.
/// </summary>
public sealed class QuarantinedEntities(IQuarantine quarantine) : IEntityHolder
{
    const int PageSize = 500;

    /// <inheritdoc/>
    public string Place => "quarantine";

    /// <inheritdoc/>
    public async Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken)
    {
        var (erased, after) = (0L, 0L);
        while (await quarantine.ListAsync(after, PageSize, null, null, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var item in page.Where(item => Holds(item, key)))
            {
                if (await quarantine.RemoveAsync(item.Id, cancellationToken)) erased++;
            }

            after = page[^1].Id;
        }

        return erased;
    }

    static bool Holds(QuarantinedEvent item, string key)
    {
        if (item.EventId == key || item.Detail.Contains($"'{key}'", StringComparison.Ordinal)) return true;
        try
        {
            return Holds(JsonNode.Parse(item.Body), key);
        }
        catch (JsonException)
        {
            return item.Body.Contains(key, StringComparison.Ordinal);
        }
    }

    static bool Holds(JsonNode? node, string key) => node switch
    {
        JsonObject fields => fields.Any(field => Holds(field.Value, key)),
        JsonArray elements => elements.Any(element => Holds(element, key)),
        JsonValue value => value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && value.ToString() == key,
        _ => false,
    };
}
