using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Addresses that want to know, and what they are yet to be told. A change and its deliveries are written together: none is lost, and one may come twice
/// if a process stops between posting and <see cref="DoneAsync"/>. Who posts is somebody else. Thread-safe.
/// </summary>
public sealed class WebhookOutbox
{
    readonly IStateStore _state;
    readonly TimeProvider _clock;

    WebhookOutbox(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>Opens the outbox of the registry in a state store.</summary>
    public static async Task<WebhookOutbox> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(RegistryTables.Schema, cancellationToken);
        return new(state, clock);
    }

    /// <summary>Subscribes an address to what happens from now on.</summary>
    /// <param name="url">Where changes are to be posted.</param>
    /// <param name="kinds">Which changes; empty for all.</param>
    /// <param name="model">Only of this model; null for all.</param>
    /// <param name="secret">What to sign them with; null for nothing.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2257: the address is none of http or https. SXT2255: the person is missing.</exception>
    public async Task<Webhook> AddAsync(string url, IReadOnlyList<ChangeKind> kinds, string? model, string? secret, string by, CancellationToken cancellationToken)
    {
        RegistryErrors.CheckPerson(by);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new InvalidInputException("SXT2257", "The address of the webhook must be http://… or https://…, without user and password. Give a secret to sign with instead.");
        return await _state.WriteAsync(
            async (transaction, _) =>
            {
                var change = await RegistryTransaction.BeginAsync(transaction, Timestamp.Now(_clock));
                var id = await change.NextAsync();
                var list = kinds.Count == 0 ? "" : $",{string.Join(',', kinds.Select(RegistryRows.NameOf))},";
                await change.RunAsync(
                    "INSERT INTO model_webhooks (id, url, kinds, model, secret, created_at, created_by) VALUES (@id, @url, @list, @model, @secret, @Micros, @by)",
                    new { id, url, list, model, secret, change.Now.Micros, by });
                return new Webhook(id, url, [.. kinds], model, secret is not null, change.Now, by);
            },
            cancellationToken);
    }

    /// <summary>Takes a subscription away, and what it was yet to be told.</summary>
    /// <exception cref="InvalidInputException">SXT2257: there is none of this number.</exception>
    public async Task RemoveAsync(long id, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            var change = await RegistryTransaction.BeginAsync(transaction, Timestamp.Now(_clock));
            await change.RunAsync("DELETE FROM model_outbox WHERE webhook = @id", new { id });
            return await change.RunAsync("DELETE FROM model_webhooks WHERE id = @id", new { id }) > 0
                ? true
                : throw new InvalidInputException("SXT2257", FormattableString.Invariant($"There is no webhook {id}. List them for their numbers."));
        },
        cancellationToken);

    /// <summary>All subscriptions, oldest first.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(long Id, string Url, string Kinds, string? Model, string? Secret, long At, string By)>(
                "SELECT id, url, kinds, model, secret, created_at, created_by FROM model_webhooks ORDER BY id", transaction: transaction);
            return rows.Select(row => new Webhook(row.Id, row.Url, Kinds(row.Kinds), row.Model, row.Secret is not null, new(row.At), row.By)).ToList();
        },
        cancellationToken);

    /// <summary>What is due, oldest first; an address that failed comes last in its own order.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> DueAsync(int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var now = Timestamp.Now(_clock).Micros;
            var rows = (await transaction.Connection!.QueryAsync<(long Webhook, string Url, string? Secret, long Change, long Attempts, string? Body, long? At)>(
                "SELECT o.webhook, w.url, w.secret, o.change_id, o.attempts, o.body, o.noted_at FROM model_outbox o JOIN model_webhooks w ON w.id = o.webhook WHERE o.due_at <= @now ORDER BY o.due_at, o.change_id LIMIT @limit",
                new { now, limit }, transaction)).ToList();
            if (rows.Count == 0) return [];
            var changes = (await RegistryRows.HistoryAsync(transaction, "id IN @ids", new { ids = rows.Where(row => row.Body is null).Select(row => row.Change).Distinct() })).ToDictionary(change => change.Id);
            return rows.Select(row => new WebhookDelivery(row.Webhook, row.Url, row.Secret, row.At is { } at ? new(row.Change, new(at), ChangeKind.Case, "", null, "") : changes[row.Change], (int)row.Attempts) { Body = row.Body }).ToList();
        },
        cancellationToken);

    /// <summary>A delivery is done, or given up.</summary>
    public async Task DoneAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync(
            "DELETE FROM model_outbox WHERE webhook = @Webhook AND change_id = @Id", new { delivery.Webhook, delivery.Change.Id }, transaction),
        cancellationToken);

    /// <summary>A delivery failed and is to be tried again.</summary>
    public async Task FailedAsync(WebhookDelivery delivery, string error, Timestamp again, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync(
            "UPDATE model_outbox SET attempts = attempts + 1, error = @error, due_at = @Micros WHERE webhook = @Webhook AND change_id = @Id",
            new { delivery.Webhook, delivery.Change.Id, error, again.Micros }, transaction),
        cancellationToken);

    static List<ChangeKind> Kinds(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => ChangeKindWords.All[name])];
}
