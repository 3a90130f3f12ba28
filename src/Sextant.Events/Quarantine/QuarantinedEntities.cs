using System.Text.Json;

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
            // No JsonNode: a body may have been set aside because it names a field twice, which that refuses.
            using var body = JsonDocument.Parse(item.Body);
            return Holds(body.RootElement, key);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second: half a character in an escape.
            return item.Body.Contains(key, StringComparison.Ordinal);
        }
    }

    static bool Holds(JsonElement value, string key) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(field => Holds(field.Value, key)),
        JsonValueKind.Array => value.EnumerateArray().Any(element => Holds(element, key)),
        JsonValueKind.String => value.ValueEquals(key),
        JsonValueKind.Number => value.GetRawText() == key,
        _ => false,
    };
}
