using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Journeys;

public static class EarlierDeals
{
    extension(HallHost hall)
    {
        /// <summary>Two deals of each agency, finished and rated before the journey's own: with its third rating an agency has stars.</summary>
        public async Task FinishTwoDealsEachAsync(params Actor[] agencies)
        {
            var (services, clock) = (hall.Services, hall.Clock!);
            var deals = new List<ProjectCase>();
            foreach (var agency in agencies.SelectMany(a => new[] { a, a }))
            {
                var owner = await A.OwnerAsync(services);
                var made = new ProjectCase(services, clock, Guid.Empty, owner, [agency]);
                var content = A.ProjectText(clock.Now, FundSource.Social, SelectionMethod.DirectSelection, agency.OrganisationId);
                var drafted = await A.UseAsync(services, (DraftProjectHandler draft) => draft.HandleAsync(new(content), made.Stamp(owner), default));
                made = made with { Id = drafted.ProjectId };
                await A.UseAsync(services, (SubmitProjectHandler submit) => submit.HandleAsync(new(made.Id, null), made.Stamp(owner), default));
                await A.UseAsync(services, (AnswerDirectSelectionHandler answer) => answer.HandleAsync(new(made.Id, Accept: true), made.Stamp(agency), default));
                deals.Add(made);
            }

            await deals[0].LetTimePassAsync();
            foreach (var made in deals)
            {
                await A.UseAsync(services, (ConfirmWinHandler confirm) => confirm.HandleAsync(new(made.Id), made.Stamp(made.Agencies[0]), default));
                await A.SignAsync(made);
                await A.UploadAsync(made, $"{made.Id}");
                await A.UseAsync(services, (ConfirmDeliverableHandler confirm) => confirm.HandleAsync(new(made.Id), made.Stamp(made.Owner), default));
                await A.UseAsync(services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [4, 4, 4, 4], "按期完成"), made.Stamp(made.Owner), default));
                await A.UseAsync(services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 4], "资料齐全"), made.Stamp(made.Agencies[0]), default));
            }

            await hall.DrainAsync();
        }
    }
}
