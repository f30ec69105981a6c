namespace Marketplace.Search.Queries;

/// <summary>How an owner is named to the public: an organisation in full, a person by surname.</summary>
public static class OwnerNames
{
    public static string Shown(string name, bool isPerson) => isPerson && name.Length > 0 ? $"{name[0]}**" : name;
}
