using System.Globalization;
using Marketplace.Web.Platform.Once;
using Microsoft.Data.Sqlite;

namespace Marketplace.Benchmarks;

/// <summary>What the clients do.</summary>
internal sealed class Journeys
{
    public static readonly IReadOnlyList<string> Names = ["home", "listing", "shop", "browse", "post", "register", "rush"];

    private static readonly string[] Kinds = ["SURVEYING", "EIA", "GEOTECH", "DESIGN", "COST", "FEASIBILITY", "TESTING", "ENERGY"];
    private static readonly string[] Sorts = ["price", "days", "stars", "deals", "credit", "relevance"];

    private readonly string[] _listings;
    private readonly string[] _shops;
    private readonly (string Number, string Id)[] _projects;
    private readonly Dictionary<(string Name, int Client), SignedIn> _people = [];
    private readonly Dictionary<int, int> _registered = [];

    private Journeys(string[] listings, string[] shops, (string, string)[] projects) => (_listings, _shops, _projects) = (listings, shops, projects);

    public static async Task<Journeys> ReadAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hall.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        return new(
            await RowsAsync(connection, "SELECT Number FROM ListingCards ORDER BY random() LIMIT 20000", row => row.GetString(0)),
            await RowsAsync(connection, "SELECT MembershipNo FROM Agencies WHERE MembershipNo IS NOT NULL", row => row.GetString(0)),
            await RowsAsync(connection, $"SELECT Number, Id FROM IntermediaryProjects WHERE ItemCode = '{Crowd.Item}' ORDER BY Number LIMIT {Crowd.Projects}", row => (row.GetString(0), row.GetString(1))));
    }

    public Step StepOf(string page) => page switch
    {
        "home" => Load.Get(_ => "/"),
        "listing" => Load.Get(dice => $"/listings/{_listings[dice.Next(_listings.Length)]}"),
        "shop" => Load.Get(dice => $"/agencies/{_shops[dice.Next(_shops.Length)]}"),
        "browse" => Load.Get(dice =>
            $"/listings?kind={Kinds[dice.Next(Kinds.Length)]}&minPrice={dice.Next(1, 40) * 250}&days={dice.Next(3, 8)}&sort={Sorts[dice.Next(Sorts.Length)]}&page={dice.Next(1, 4)}"),
        "post" => PostAsync,
        "register" => RegisterAsync,
        _ => throw new ArgumentException($"There is no {page} to measure."),
    };

    /// <summary>Signs in whoever a step needs, so that the measured time holds none of it.</summary>
    public async Task PrepareAsync(string page, HttpClient http, int clients)
    {
        for (var client = 0; client < clients && page is "post" or "register"; client++)
        {
            // The larger crowd brings other agencies than the smaller: each may register for a project only once.
            var number = page == "register" ? client + (clients > 8 ? 8 : 0) : client;
            var person = await SignedIn.EnterAsync(http, page == "post" ? Crowd.OwnerNamed(number) : Crowd.AgencyNamed(number));
            await person.OpenAsync(page == "post" ? "/buyer/projects/new" : $"/seller/projects/{_projects[0].Number}");
            _people[(page, client)] = person;
            _registered[client] = 0;
        }
    }

    private async Task<bool> PostAsync(HttpClient http, int client, Random dice)
    {
        var due = DateTimeOffset.Now.AddDays(dice.Next(15, 25)).ToString("yyyy-MM-dd'T'17:00", CultureInfo.InvariantCulture);
        return await _people[("post", client)].SendAsync("/buyer/projects/new",
        [
            new("Title", $"厂房 {dice.Next()} 桩基检测"), new("ItemCode", Crowd.Item), new("Scale", "抗压试块 60 组"), new("Location", "临湖市滨河路"), new("Fund", "Social"),
            new("Budget", $"{dice.Next(100, 900) * 100}"), new("ServiceWorkingDays", "10"), new("Method", "RandomDraw"), new("RegistrationDueAt", due), new("QualificationMatch", "Any"),
            new("ContactName", "量度人"), new("ContactPhone", "13800990000"), new("ComplaintPhone", "0990-1234567"), new(OnceAttribute.Field, $"{Guid.CreateVersion7():N}"), new("act", "submit"),
        ]);
    }

    private Task<bool> RegisterAsync(HttpClient http, int client, Random dice)
    {
        var next = _registered[client]++;
        return next < _projects.Length
            ? _people[("register", client)].SendAsync("/seller/registrations", [new("project", _projects[next].Id), new("statement", "有同类项目业绩")])
            : throw new InvalidOperationException("There are too few projects for so quick a site.");
    }

    private static async Task<T[]> RowsAsync<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
        {
            found.Add(read(rows));
        }

        return [.. found];
    }
}
