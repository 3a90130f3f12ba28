using System.Text.Json;
using Dapper;

namespace Sextant.Features;

/// <summary>The receipts of erased entities, in the state store. Thread-safe.</summary>
public sealed class EntityReceipts(IStateStore state)
{
    static readonly StateSchema Schema = new("entity_receipts", "CREATE TABLE entity_receipts (id TEXT NOT NULL PRIMARY KEY, document TEXT NOT NULL);");

    /// <summary>A receipt.</summary>
    /// <exception cref="InvalidInputException">SXT2091: there is none of this id.</exception>
    public async Task<EntityReceipt> FindAsync(string id, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(Schema, cancellationToken);
        var document = await state.ReadAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteScalarAsync<string?>("SELECT document FROM entity_receipts WHERE id = @id", new { id }, transaction), cancellationToken);
        return document is null
            ? throw new InvalidInputException("SXT2091", $"There is no receipt '{id}'. The id is in what delete-entity printed.")
            : JsonSerializer.Deserialize(document, ReceiptJson.Default.EntityReceipt)!;
    }

    internal async Task AddAsync(EntityReceipt receipt, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(Schema, cancellationToken);
        await state.WriteAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteAsync(
                "INSERT INTO entity_receipts VALUES (@Id, @document)", new { receipt.Id, document = JsonSerializer.Serialize(receipt, ReceiptJson.Default.EntityReceipt) }, transaction),
            cancellationToken);
    }
}
