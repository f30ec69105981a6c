using FluentValidation.Results;
using Marketplace.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Platform;

public static class FormExtensions
{
    extension(Controller controller)
    {
        /// <summary>
        /// Shows the form again with every fault at once and every typed word kept. The answer is 400, so that
        /// a caller that is not a person knows, too. Call it without <paramref name="problems"/> when ModelState already holds them.
        /// </summary>
        public ViewResult Again(string view, object form, ValidationResult? problems = null)
        {
            // What could not even be read has its own fault; "please fill in" beside it would be wrong.
            var unread = controller.ModelState.Where(entry => entry.Value is { Errors.Count: > 0 }).Select(entry => entry.Key).ToHashSet();
            foreach (var problem in (problems?.Errors ?? []).Where(problem => !unread.Contains(problem.PropertyName)))
            {
                controller.ModelState.AddModelError(problem.PropertyName, problem.ErrorMessage);
            }

            controller.Response.StatusCode = StatusCodes.Status400BadRequest;
            return controller.View(view, form);
        }

        /// <summary>
        /// The same after the rules refused: the form's faults stand at their fields, any other refusal in the form's
        /// <c>hall-problems</c> or <c>hall-refusal</c>, with its rule and article. The status follows the refusal's kind.
        /// </summary>
        /// <param name="what">What did not happen, in the reader's language: "报名没有提交". "Not accepted" when left out.</param>
        public ViewResult Again(string view, object form, RuleException refusal, string? what = null, string? next = null, string? nextHref = null)
        {
            foreach (var fault in refusal.Faults)
            {
                controller.ModelState.AddModelError(fault.Field, fault.Sentence());
            }

            if (refusal.Faults.Count > 0)
            {
                controller.ViewData[Components.HallProblems.What] = what;
            }
            else
            {
                var text = controller.HttpContext.RequestServices.GetRequiredService<Text>();
                new ShownRefusal(what ?? text["此操作未被接受"], refusal.Sentence(), refusal.Rule.Code, refusal.Rule.Basis, next, nextHref)
                    .PutInto(controller.HttpContext);
            }

            controller.Response.StatusCode = RefusalFilter.StatusOf(refusal.Rule.Kind);
            return controller.View(view, form);
        }
    }
}
