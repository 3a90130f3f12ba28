using Microsoft.AspNetCore.Http;
using Sextant.Events;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>POST /feast/push</c>: a push source is an event type. Online rows go straight into its point views, offline rows come in as events.</summary>
sealed class FeastPush(IEventCatalog events, FeatureRegistry registry, FeatureStream stream, IEventLog log, EventIntake intake, IntakeOptions options, ArrivalClock clock)
{
    /// <summary>Answers a push.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        using var body = await FeastBody.ReadAsync(context);
        var name = body.RequiredText("push_source_name");
        var to = body.Text("to") ?? "online";
        if (to is not ("online" or "offline" or "online_and_offline"))
            throw FeastException.Invalid("enum", "Input should be 'online', 'offline' or 'online_and_offline'", "to");
        var frame = body.Frame("df");
        if (!events.TryGet(name, out var source)) throw FeastException.Named(404, "PushSourceNotFoundException", $"Unable to find push source '{name}'.{NearestName.Hint(name, events.Types.Select(type => type.Name))} Push sources are the declared event types.");
        if (to == "online")
        {
            await WriteOnlineAsync(source, frame, context.RequestAborted);
            return;
        }

        await new FeastEvents(intake, source, frame, new FeastMoments(frame, clock, options)).StoreAsync(context.RequestAborted);
        // The stream brings them online; a caller that asks at once should find them.
        if (to == "online_and_offline" && stream.Degradation is null) await stream.WaitAppliedOrHaltedAsync(log.LastSequence, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    async Task WriteOnlineAsync(EventType source, FeastFrame frame, CancellationToken cancellationToken)
    {
        var views = Online(source);
        var columns = Columns(source, frame);
        var moments = new FeastMoments(frame, clock, options);
        var rows = views.ToDictionary(view => view.FullName, _ => new List<PointRow>(), StringComparer.Ordinal);
        var fields = new Row(source.Schema);
        for (var row = 0; row < frame.RowCount; row++)
        {
            fields.Clear();
            foreach (var (field, column) in columns) Set(fields, field, frame, row, column, source);
            var moment = moments.Of(row);
            foreach (var view in views) Add(rows[view.FullName], view, fields, moment);
        }

        await stream.WaitServedAsync(rows.Keys, cancellationToken);
        await stream.WriteAsync(rows.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<PointRow>)pair.Value, StringComparer.Ordinal), cancellationToken);
    }

    /// <summary>The views that take rows at once. Those that are materialized go on taking stored events only.</summary>
    BoundView[] Online(EventType source)
    {
        BoundView[] views = [.. registry.Current.Views.Select(view => view.Bound).Where(view => view.Source.Name == source.Name && view.Definition.Online == OnlineMode.Stream)];
        if (views.FirstOrDefault(view => view.IsWindowed) is { } windowed)
            throw FeastException.Invalid("value_error", $"View '{windowed.FullName}' over '{source.Name}' has aggregates, which come from events alone: push to 'online_and_offline'. Rows of a point view can be sent to /feast/write-to-online-store.", "to");
        return views.Length > 0 ? views : throw FeastException.Invalid("value_error", $"No view over '{source.Name}' takes rows online, so that nothing would be written. Apply one that the stream feeds, or push to 'offline'.", "to");
    }

    /// <summary>Sets a field to what an event could have there: such rows are refused offline, too.</summary>
    static void Set(Row target, int field, FeastFrame frame, int row, int column, EventType source)
    {
        var known = source.Schema.Fields[field];
        if (source.Entities.Contains(known.Name)) frame.EntityKey(row, column);
        frame.Set(target, field, row, column);
        if (known.Required && target.IsNull(field)) throw frame.Wrong(row, column, $"{known.Type}, and not left out");
    }

    /// <summary>The columns of the source's fields. Others are ignored, as Feast does; required ones must be there.</summary>
    internal static List<(int Field, int Column)> Columns(EventType source, FeastFrame frame)
    {
        List<(int Field, int Column)> columns = [];
        for (var field = 0; field < source.Schema.Count; field++)
        {
            var column = frame.Find(source.Schema.Fields[field].Name);
            if (column >= 0) columns.Add((field, column));
            else if (source.Schema.Fields[field].Required) throw frame.Lacks(source.Schema.Fields[field].Name);
        }

        return columns;
    }

    static void Add(List<PointRow> rows, BoundView view, Row source, EventMoment moment)
    {
        if (!view.Accepts(source)) return;
        byte[] key = [];
        var length = EntityKeyCodec.Write(source, view.KeyFields, ref key);
        var features = new Row(view.Output);
        view.EvaluatePoint(source, features);
        rows.Add(new PointRow(key[..length], moment, features));
    }
}
