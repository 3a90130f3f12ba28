namespace Sextant.Events;

/// <summary>How a declaration may change: it only grows, so that every stored event stays readable under the newest version.</summary>
static class EventTypeEvolution
{
    /// <summary>
    /// A declaration that may be older than what is stored, brought up to date: fields that it lacks are kept, and those made optional
    /// since stay optional. So a file that lags behind a declaration made over the API never keeps a workspace from opening.
    /// </summary>
    public static EventTypeDefinition CatchUp(EventType current, EventTypeDefinition older)
    {
        Field Loosest(Field field) => current.Schema.IndexOf(field.Name) is >= 0 and var i && !current.Schema.Fields[i].Required ? field with { Required = false } : field;
        var lacking = current.Schema.Fields.Where(field => older.Fields.All(known => known.Name != field.Name)).ToLookup(field => current.Entities.Contains(field.Name));
        return older with
        {
            Entities = [.. older.Entities.Select(Loosest), .. lacking[true]],
            Attributes = [.. older.Attributes.Select(Loosest), .. lacking[false]],
        };
    }

    /// <summary>The type after <paramref name="next"/> is declared; the same instance if nothing changes.</summary>
    /// <exception cref="InvalidInputException">SXT1004 to SXT1007: the change would make stored events unreadable.</exception>
    public static EventType Apply(EventType current, EventTypeDefinition next)
    {
        var wanted = next.ToSchema();
        var fields = current.Schema.Fields.Select(field => Keep(current, next, field, wanted)).ToList();
        foreach (var field in next.Fields.Where(field => current.Schema.IndexOf(field.Name) < 0))
        {
            if (field.Required)
                throw new InvalidInputException("SXT1007", $"Event type '{next.Name}': the new field '{field.Name}' is required, but stored events do not have it. Make it optional ({Optional(next, field)}).");
            fields.Add(field);
        }

        var schema = new Schema(fields);
        var entities = current.Entities.AddRange(next.Entities.Select(entity => entity.Name).Except(current.Entities));
        return schema.Equals(current.Schema) && next.Description == current.Description
            ? current
            : current with { Version = current.Version + 1, Schema = schema, Entities = entities, Description = next.Description };
    }

    static Field Keep(EventType current, EventTypeDefinition next, Field field, Schema wanted)
    {
        var index = wanted.IndexOf(field.Name);
        if (index < 0)
            throw new InvalidInputException("SXT1004", $"Event type '{next.Name}': field '{field.Name}' is missing, but stored events have it. Keep it; fields can be made optional but not removed.");
        var changed = wanted.Fields[index];
        if (changed.Type != field.Type)
            throw new InvalidInputException("SXT1005", $"Event type '{next.Name}': field '{field.Name}' is {field.Type} in stored events and cannot become {changed.Type}. Declare a new field under another name.");
        if (changed.Required && !field.Required)
            throw new InvalidInputException("SXT1006", $"Event type '{next.Name}': field '{field.Name}' is optional in stored events and cannot become required.");
        if (next.Entities.Any(entity => entity.Name == field.Name) != current.Entities.Contains(field.Name))
            throw new InvalidInputException("SXT1005", $"Event type '{next.Name}': '{field.Name}' cannot change between entity and attribute. Declare it under another name.");
        return changed;
    }

    static string Optional(EventTypeDefinition type, Field field) =>
        type.Entities.Contains(field) ? $"'{field.Name}?'" : "leave out 'required: true'";
}
