using System.Collections.Frozen;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts;

/// <summary>What may be done to a resource.</summary>
public enum Permit
{
    Read,
    Create,
    Update,

    /// <summary>Execute or decide.</summary>
    Decide,
}

/// <summary>
/// Which role may do what, as data: the file beside this one, a row a resource. A mark opens the door;
/// ownership, assignment and recusal are rules of the thing itself.
/// </summary>
public static class PermissionMatrix
{
    /// <summary>Column heads of the file.</summary>
    public static readonly IReadOnlyList<(string Head, Role Role)> Columns =
    [
        ("V", Role.None), ("AP", Role.Applicant), ("O", Role.Owner), ("A", Role.Agency), ("B", Role.Bidder), ("X", Role.Expert),
        ("T", Role.TradingStaff), ("W", Role.WindowStaff), ("SO", Role.SupermarketStaff), ("D", Role.Approver), ("S", Role.Supervisor),
        ("M", Role.Administrator), ("P", Role.Surveyor), ("C", Role.CentreManager),
    ];

    private static readonly FrozenDictionary<(string Resource, Permit Permit), (Role Roles, bool Visitors)> Table = Load();

    public static IEnumerable<string> Resources => Table.Keys.Select(k => k.Resource).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The roles that may; a resource that the file does not name opens to nobody.</summary>
    public static Role RolesFor(string resource, Permit permit) => Table.GetValueOrDefault((resource, permit)).Roles;

    public static bool VisitorsMay(string resource, Permit permit) => Table.GetValueOrDefault((resource, permit)).Visitors;

    public static bool Allows(Role held, string resource, Permit permit) =>
        VisitorsMay(resource, permit) || (held & RolesFor(resource, permit)) != 0;

    private static FrozenDictionary<(string, Permit), (Role, bool)> Load()
    {
        using var stream = typeof(PermissionMatrix).Assembly.GetManifestResourceStream("PermissionMatrix.csv")!;
        using var reader = new StreamReader(stream);
        var heads = reader.ReadLine()!.Split(',')[1..];
        if (!heads.SequenceEqual(Columns.Select(c => c.Head)))
        {
            throw new InvalidOperationException("The permission matrix has other columns than the house has roles.");
        }

        var table = new Dictionary<(string, Permit), (Role, bool)>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            foreach (var (permit, letter) in new[] { (Permit.Read, 'R'), (Permit.Create, 'C'), (Permit.Update, 'U'), (Permit.Decide, 'X') })
            {
                var marked = Columns.Where((_, i) => cells[i + 1].Contains(letter)).Select(c => c.Role).ToList();
                table.Add((cells[0], permit), (marked.Aggregate(Role.None, (all, role) => all | role), marked.Contains(Role.None)));
            }
        }

        return table.ToFrozenDictionary();
    }
}
