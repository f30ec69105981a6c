namespace Marketplace.Web.Platform;

/// <summary>One of the 15 kinds of intermediary service: what the rail and its fly-outs show.</summary>
/// <param name="Group">consulting, environment, safety, engineering or testing; sets the colour of covers.</param>
public sealed record ServiceKind(
    string Code, string Name, string English, string Icon, string Group, IReadOnlyList<string> Items, IReadOnlyList<string> EnglishItems)
{
    public string Shown => Text.IsEnglish ? English : Name;

    public IReadOnlyList<string> ShownItems => Text.IsEnglish ? EnglishItems : Items;
}

public interface ICatalogueMenu
{
    IReadOnlyList<ServiceKind> Kinds { get; }

    ServiceKind? Find(string? code);
}

/// <summary>The kinds of Data/Seeding/Reference/service-kinds.csv, read once.</summary>
public sealed class ReferenceCatalogueMenu : ICatalogueMenu
{
    private readonly Dictionary<string, ServiceKind> _byCode;

    public ReferenceCatalogueMenu()
    {
        using var file = typeof(ReferenceCatalogueMenu).Assembly.GetManifestResourceStream("Marketplace.Web.Data.Seeding.Reference.service-kinds.csv")
            ?? throw new InvalidOperationException("service-kinds.csv is not embedded.");
        using var reader = new StreamReader(file);
        Kinds = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(Parse)];
        _byCode = Kinds.ToDictionary(kind => kind.Code, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<ServiceKind> Kinds { get; }

    public ServiceKind? Find(string? code) => code is not null && _byCode.TryGetValue(code, out var kind) ? kind : null;

    private static ServiceKind Parse(string line)
    {
        var cells = line.Split(',');
        return new(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5].Split('|'), cells[6].Split('|'));
    }
}
