using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Which projects there are: a year of ordinary ones, and those that show every state on the day of the load.</summary>
internal sealed partial class DemoPlans(DemoHall hall, IReadOnlyList<DemoOwner> owners, IReadOnlyList<DemoAgency> agencies)
{
    private const int Ordinary = 104;

    private readonly DemoDice _dice = new("plans");
    private readonly List<DemoPlan> _plans = [];
    private readonly HashSet<(DemoOwner, string)> _directFiscal = [];
    private readonly DemoAgency _own = agencies.Single(a => a.Actor == hall.Agency);

    private DemoOwner Own => owners[0];

    public IReadOnlyList<DemoPlan> All()
    {
        for (var i = 0; i < Ordinary; i++)
        {
            // Evenly over the year, the last of them still under way at its end.
            var turns = i switch
            {
                11 or 58 => DemoTurn.WinnerGivesUp,
                23 => DemoTurn.WinnerSilent,
                17 or 40 or 71 => DemoTurn.FewCome,
                30 or 66 => DemoTurn.NobodyComes,
                36 or 80 => DemoTurn.NeverDrawn,
                20 or 52 => DemoTurn.Cancelled,
                44 => DemoTurn.CancelAsked | DemoTurn.CancelGranted,
                14 or 49 or 77 => DemoTurn.SentBack,
                9 or 33 or 61 or 84 => DemoTurn.Silence,
                6 or 27 or 55 or 74 or 90 => DemoTurn.OneRating,
                13 or 47 or 79 => DemoTurn.ReturnedFirst,
                _ => DemoTurn.None,
            };
            var owner = turns is DemoTurn.ReturnedFirst ? owners[1 + (i % 5)] : _dice.Of(owners);
            var day = -234 + (i * 222 / Ordinary);
            var plain = turns is DemoTurn.None or DemoTurn.SentBack or DemoTurn.Silence or DemoTurn.OneRating;
            if (plain && (i % 10 == 5 || _dice.In(24)))
            {
                Direct(day, owner, DemoStop.None, turns, i % 10 == 5 ? _own : null);
            }
            else
            {
                Draw(day, owner, turns: turns);
            }
        }

        Postings();
        Selections();
        Services();
        Quoting();
        Working();
        return _plans;
    }

    private void Postings()
    {
        var end = hall.Days.End;
        Draw(0, Own, DemoStop.Draft);
        Draw(-2, owners[15], DemoStop.Draft);
        Draw(-9, owners[7], DemoStop.Draft);
        Draw(0, owners[6], DemoStop.Submitted);
        Draw(0, Own, DemoStop.Submitted);
        Draw(-3, owners[2], DemoStop.Submitted);
        Draw(-1, Own, DemoStop.Returned);
        Draw(-2, owners[9], DemoStop.Returned);

        // Deadlines from hours to days ahead, on the half hour.
        foreach (var (hours, i) in new[] { 2, 5, 9, 20, 28 }.Select((h, i) => (h, i)))
        {
            var due = new DateTimeOffset((end.UtcTicks / TimeSpan.FromMinutes(30).Ticks * TimeSpan.FromMinutes(30).Ticks) + TimeSpan.FromHours(hours).Ticks, TimeSpan.Zero);
            Draw(-5 - (i % 2), i == 1 ? Own : owners[12 + i], dueAt: due, comes: i is 0 or 2 ? _own : null, types: i == 3 ? _own.Trade.Types : null);
        }

        foreach (var (day, i) in new[] { -4, -3, -3, -2, -2, -1, -1, 0, 0, 0 }.Select((d, i) => (d, i)))
        {
            Draw(day, i == 2 ? Own : owners[(i * 2) + 1], types: i is 1 or 4 or 7 ? _own.Trade.Types : null);
        }
    }

    private void Selections()
    {
        Draw(-7, Own, DemoStop.Closed, comes: _own);
        Draw(-8, owners[15], DemoStop.Closed);
        Draw(-9, owners[6], DemoStop.Closed);
        Direct(0, owners[16], DemoStop.Asked, named: _own);
        Direct(0, owners[13], DemoStop.Asked);
        Direct(-3, owners[17], DemoStop.Declined);
        Draw(-7, Own, DemoStop.Publicised);
        Draw(-7, owners[12], DemoStop.Publicised);
        Draw(-8, owners[3], DemoStop.Publicised);
        Direct(-3, owners[18], DemoStop.Selected, named: _own);
        Draw(-10, owners[8], DemoStop.Selected);
    }

    private void Services()
    {
        Direct(-5, owners[14], DemoStop.Confirmed, named: _own);
        Draw(-12, Own, DemoStop.Confirmed);
        Draw(-30, owners[10], DemoStop.Confirmed);
        Direct(-6, owners[15], DemoStop.OwnerSigned, named: _own);
        Draw(-14, owners[12], DemoStop.OwnerSigned);
        Draw(-14, Own, DemoStop.BothSigned);
        Draw(-15, Own, DemoStop.Filed);
        Direct(-10, owners[16], DemoStop.Started, named: _own);
        Draw(-17, owners[13], DemoStop.Started);
        Draw(-46, owners[4], DemoStop.Started);
        Draw(-24, owners[5], turns: DemoTurn.CancelAsked);
        Direct(-20, owners[17], DemoStop.Started, named: _own);
        Draw(-26, Own, DemoStop.Uploaded, deliverOn: -1);
        Direct(-22, owners[18], DemoStop.Uploaded, named: _own, deliverOn: 0);
        Draw(-25, owners[2], DemoStop.Uploaded, deliverOn: -2);
        Direct(-26, owners[14], DemoStop.Accepted, deliverOn: -4);
        Direct(-27, owners[15], DemoStop.OwnerRated, named: _own, deliverOn: -9);
        Draw(-33, Own, DemoStop.AgencyRated, deliverOn: -9);
        Draw(-32, owners[9], DemoStop.OwnerRated, deliverOn: -10);
    }

    /// <summary>The methods with quotes: over the year, and in each of their own states on the day of the load.</summary>
    private void Quoting()
    {
        Quote(-190, owners[3], SelectionMethod.CompetitiveQuote);
        Quote(-150, owners[11], SelectionMethod.AveragePrice);
        Quote(-128, Own, SelectionMethod.MeritSelection, turns: DemoTurn.PanelistLeaves);
        Quote(-96, owners[8], SelectionMethod.CompetitiveQuote, turns: DemoTurn.LowSilent);
        Quote(-70, owners[14], SelectionMethod.AveragePrice);
        Quote(-52, Own, SelectionMethod.CompetitiveQuote, turns: DemoTurn.Equals);
        Quote(-8, owners[12], SelectionMethod.CompetitiveQuote, DemoStop.Publicised, DemoTurn.LowExplained);
        Quote(-8, owners[13], SelectionMethod.AveragePrice, DemoStop.Publicised);
        Quote(-9, Own, SelectionMethod.MeritSelection, DemoStop.Publicised);
        Quote(-8, Own, SelectionMethod.MeritSelection, DemoStop.Quoted);
        Quote(-8, Own, SelectionMethod.CompetitiveQuote, DemoStop.Quoted, DemoTurn.Equals);
        Quote(-7, owners[15], SelectionMethod.CompetitiveQuote, DemoStop.Quoted, DemoTurn.LowSilent, dueAt: HalfHour(-1));
        Quote(-2, Own, SelectionMethod.CompetitiveQuote, comes: _own);
        Quote(-2, owners[16], SelectionMethod.AveragePrice, types: _own.Trade.Types);
        Quote(-1, owners[17], SelectionMethod.MeritSelection, types: _own.Trade.Types);
    }

    private DateTimeOffset HalfHour(int hours) =>
        new((hall.Days.End.UtcTicks / TimeSpan.FromMinutes(30).Ticks * TimeSpan.FromMinutes(30).Ticks) + TimeSpan.FromHours(hours).Ticks, TimeSpan.Zero);

    private void Quote(
        int day, DemoOwner owner, SelectionMethod method, DemoStop stop = DemoStop.None, DemoTurn turns = DemoTurn.None, DateTimeOffset? dueAt = null, DemoAgency? comes = null, string[]? types = null)
    {
        Draw(day, owner, stop, turns, dueAt, comes, types);
        _plans[^1] = _plans[^1] with { Method = method };
    }

    private void Draw(
        int day, DemoOwner owner, DemoStop stop = DemoStop.None, DemoTurn turns = DemoTurn.None, DateTimeOffset? dueAt = null, DemoAgency? comes = null, string[]? types = null, int? deliverOn = null) =>
        _plans.Add(new()
        {
            Index = _plans.Count,
            Day = day,
            Owner = owner,
            Service = Service(comes?.Trade.Types ?? types),
            Comes = comes,
            Stop = stop,
            Turns = turns,
            DueAt = dueAt,
            DeliverOn = deliverOn,
        });

    private void Direct(int day, DemoOwner owner, DemoStop stop = DemoStop.None, DemoTurn turns = DemoTurn.None, DemoAgency? named = null, int? deliverOn = null)
    {
        named ??= _dice.Of([.. agencies.Where(a => a.Busy && a.Day < day - 12 && a.ValidTo is null)]);
        var service = Service(named.Trade.Types);
        if (owner.Fund is FundSource.Fiscal)
        {
            service = DemoTrades.Services.Where(s => named.Offers(s.Type) && s.Mode != 'U' && s.BudgetHigh <= 50_000).FirstOrDefault(s => !_directFiscal.Contains((owner, s.Item)));
            if (service is null)
            {
                Draw(day, owner, stop, turns);
                return;
            }

            _directFiscal.Add((owner, service.Item));
        }

        _plans.Add(new()
        {
            Index = _plans.Count,
            Day = day,
            Owner = owner,
            Service = service,
            Method = SelectionMethod.DirectSelection,
            Named = named,
            Stop = stop,
            Turns = turns,
            DeliverOn = deliverOn,
        });
    }

    private DemoService Service(string[]? types)
    {
        var type = _dice.Some(types ?? [.. DemoTrades.Demand.Keys], 1, t => DemoTrades.Demand[t])[0];
        return _dice.Of([.. DemoTrades.Services.Where(s => s.Type == type)]);
    }
}
