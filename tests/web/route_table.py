"""Who gets what at which address: one line for each method and rule, and for each thing at stake.

An address names things of `tests.web.world`: ``{open}`` is the student's attempt at the class's
``{test}``, ``{finished}`` the one handed in, ``{own}`` a practice of their own, ``{guests}`` the
guest's. A number is the status expected; ``in`` means: sent to log in.
"""

from quizapp.formats import parcel
from tests.factories import ORIGINAL
from tests.questionfiles import ARTICLE

PARCEL = parcel.write({"article.yaml": ARTICLE.encode()}, "tides")

TABLE = """
                                            visitor guest student elsewhere owner colleague stranger admin

GET  /                                          200   200     200       200   200       200      200   200
GET  /articles/{article}                        200   200     200       200   200       200      200   200
GET  /articles/{article}?text=original          200   200     200       200   200       200      200   200
GET  /articles/{article}/original               404   404     404       404   200       200      200   200
POST /articles/{article}/original               404   404     404       404   303       303      303   303
POST /articles/{article}/original/audience      404   404     404       404   303       303      303   303
POST /articles/{article}/original/detach        404   404     404       404   303       303      303   303
GET  /articles/{article}?find=tide              200   200     200       200   200       200      200   200
GET  /articles/{article}/passage                200   200     200       200   200       200      200   200
GET  /articles/{article}/passage?number=2       200   200     200       200   200       200      200   200
POST /articles/{article}/highlights              in    in     303       303   303       303      303   303
GET  /articles/{article}/highlights/{highlight}  in    in     200       404   404       404      404   404
POST /articles/{article}/highlights/{highlight}  in    in     303       404   404       404      404   404
POST /articles/{article}/highlights/{highlight}/keep in in    303       404   404       404      404   404
POST /articles/{article}/highlights/{highlight}/remove in in  303       404   404       404      404   404
GET  /articles/{article}/glossary               404   404     404       404   200       200      200   200
POST /articles/{article}/glossary               404   404     404       404   303       303      303   303
GET  /articles/{article}/glossary/{entry}       404   404     404       404   200       200      200   200
POST /articles/{article}/glossary/{entry}       404   404     404       404   303       303      303   303
POST /articles/{article}/glossary/{entry}/retire 404  404     404       404   303       303      303   303
GET  /quizzes/moon                              200   200     200       200   200       200      200   200
GET  /quizzes/private                           404   404     404       404   404       404      404   404
GET  /healthz                                   200   200     200       200   200       200      200   200
GET  /privacy                                   200   200     200       200   200       200      200   200
GET  /accessibility                             200   200     200       200   200       200      200   200
GET  /appearance                                200   200     200       200   200       200      200   200
POST /appearance                                303   303     303       303   303       303      303   303
GET  /static/css/base.css                       200   200     200       200   200       200      200   200

GET  /results                                   200   200     200       200   200       200      200   200
GET  /assignments/{practice}                    200   200     200       200   200       200      200   200
GET  /assignments/{test}                        404   404     200       404   200       200      404   404
POST /assignments/{practice}/start              303   303     303       303   303       303      303   303
POST /assignments/{test}/start                  404   404     303       404   303       303      404   404

GET  /attempts/{open}                           404   404     303       404   303       303      404   404
GET  /attempts/{finished}                       404   404     303       404   303       303      404   404
GET  /attempts/{own}                            404   404     303       404   404       404      404   404
GET  /attempts/{guests}                         404   303     404       404   404       404      404   404
GET  /attempts/{open}/questions                 404   404     303       404   303       303      404   404
GET  /attempts/{open}/questions/1               404   404     200       404   200       200      404   404
GET  /attempts/{finished}/questions/1           404   404     200       404   200       200      404   404
GET  /attempts/{own}/questions/1                404   404     200       404   404       404      404   404
GET  /attempts/{guests}/questions/1             404   200     404       404   404       404      404   404
GET  /attempts/{open}/submit                    404   404     200       404   303       303      404   404
GET  /attempts/{finished}/submit                404   404     303       404   303       303      404   404
GET  /attempts/{own}/submit                     404   404     200       404   404       404      404   404
GET  /attempts/{guests}/submit                  404   200     404       404   404       404      404   404
GET  /attempts/{open}/result                    404   404     303       404   200       200      404   404
GET  /attempts/{finished}/result                404   404     200       404   200       200      404   404
GET  /attempts/{own}/result                     404   404     303       404   404       404      404   404
GET  /attempts/{guests}/result                  404   303     404       404   404       404      404   404
GET  /attempts/{open}/clock                     404   404     200       404   404       404      404   404
GET  /attempts/{finished}/clock                 404   404     200       404   404       404      404   404
GET  /attempts/{guests}/clock                   404   200     404       404   404       404      404   404
GET  /receipts                                  200   200     200       200   200       200      200   200
GET  /login/again?attempt={open}                200   200     200       200   200       200      200   200
POST /login/again                               200   200     200       200   200       200      200   200

POST /attempts/{open}/resume                    401   404     303       404   404       404      404   404
POST /attempts/{finished}/resume                401   404     409       404   404       404      404   404
POST /attempts/{guests}/resume                  401   303     404       404   404       404      404   404
POST /attempts/{open}/questions/2               401   404     303       404   404       404      404   404
POST /attempts/{own}/questions/2                401   404     303       404   404       404      404   404
POST /attempts/{guests}/questions/2             401   303     404       404   404       404      404   404
POST /attempts/{open}/items/{item}/answer       401   404     200       404   404       404      404   404
POST /attempts/{finished}/items/{item}/answer   401   404     404       404   404       404      404   404
POST /attempts/{own}/items/{own_item}/answer    401   404     200       404   404       404      404   404
POST /attempts/{guests}/items/{guests_item}/answer 401 200    404       404   404       404      404   404
POST /attempts/{open}/submit                    401   404     303       404   404       404      404   404
POST /attempts/{own}/submit                     401   404     303       404   404       404      404   404
POST /attempts/{guests}/submit                  401   303     404       404   404       404      404   404

GET  /login                                     200   200     200       200   200       200      200   200
POST /login                                     303   303     303       303   303       303      303   303
POST /logout                                    303   303     303       303   303       303      303   303
GET  /register                                  200   200     200       200   200       200      200   200
POST /register                                  303   303     303       303   303       303      303   303
GET  /account                                    in    in     200       200   200       200      200   200
GET  /account/password                           in    in     200       200   200       200      200   200
POST /account/password                           in    in     303       303   303       303      303   303
GET  /join                                       in    in     200       200   200       200      200   200
POST /join                                       in    in     303       303   303       303      303   303
GET  /account/classes/{room}/leave               in    in     200       404   404       404      404   404
POST /account/classes/{room}/leave               in    in     303       404   404       404      404   404
GET  /setup/{token}                             404   404     404       404   404       404      404   404
POST /setup/{token}                             404   404     404       404   404       404      404   404

GET  /teach                                     404   404     404       404   200       200      200   200
GET  /teach/articles                            404   404     404       404   200       200      200   200
GET  /teach/articles/import                     404   404     404       404   200       200      200   200
POST /teach/articles/import                     404   404     404       404   303       303      303   303
GET  /teach/articles/{mine}/settings            404   404     404       404   200       404      404   404
POST /teach/articles/{mine}/settings            404   404     404       404   303       404      404   404
GET  /teach/articles/{article}/settings         404   404     404       404   403       403      403   403
GET  /articles/{mine}                           404   404     404       404   200       404      404   404
GET  /teach/imports/{import}                    404   404     404       404   200       404      404   404
POST /teach/imports/{import}                    404   404     404       404   303       404      404   404
GET  /teach/imports/{stuck}                     404   404     404       404   200       404      404   404
POST /teach/imports/{stuck}/again               404   404     404       404   303       404      404   404
POST /teach/imports/{import}/again              404   404     404       404   409       404      404   404
POST /teach/imports/{import}/discard            404   404     404       404   303       404      404   404
GET  /teach/imports/{import}/finish             404   404     404       404   200       404      404   404
POST /teach/imports/{import}/finish             404   404     404       404   303       404      404   404
GET  /teach/imports/{stuck}/finish              404   404     404       404   303       404      404   404
GET  /teach/sets/new                            404   404     404       404   200       200      200   200
POST /teach/sets/new                            404   404     404       404   303       303      303   303
GET  /teach/sets/{set}                          404   404     404       404   200       404      404   404
GET  /teach/sets/{public_set}                   404   404     404       404   200       404      404   404
GET  /teach/sets/{files_set}                    404   404     404       404   200       200      200   200
GET  /teach/sets/{set}/edit                     404   404     404       404   200       404      404   404
GET  /teach/sets/{files_set}/edit               404   404     404       404   200       200      200   200
POST /teach/sets/{set}/edit                     404   404     404       404   303       404      404   404
POST /teach/sets/{public_set}/edit              404   404     404       404   303       404      404   404
POST /teach/sets/{files_set}/edit               404   404     404       404   303       303      303   303
POST /teach/sets/{set}/order                    404   404     404       404   303       404      404   404
POST /teach/sets/{public_set}/order             404   404     404       404   404       404      404   404
POST /teach/sets/{set}/include                  404   404     404       404   303       404      404   404
POST /teach/sets/{files_set}/include            404   404     404       404   303       404      404   404
POST /teach/sets/{set}/offer                    404   404     404       404   303       404      404   404
POST /teach/sets/{public_set}/offer             404   404     404       404   303       404      404   404
POST /teach/sets/{set}/questions                404   404     404       404   303       404      404   404
POST /teach/sets/{files_set}/questions          404   404     404       404   303       303      303   303
GET  /teach/sets/{set}/proposals                404   404     404       404   200       404      404   404
GET  /teach/sets/{files_set}/proposals          404   404     404       404   200       200      200   200
POST /teach/sets/{set}/proposals                404   404     404       404   422       404      404   404
POST /teach/sets/{files_set}/proposals          404   404     404       404   422       422      422   422
GET  /teach/questions/{question}                404   404     404       404   200       404      404   404
GET  /teach/questions/{question}?set={set}      404   404     404       404   200       404      404   404
GET  /teach/questions/{files_question}          404   404     404       404   200       200      200   200
GET  /teach/questions/{files_question}?set={set} 404  404     404       404   200       404      404   404
GET  /teach/questions/{draft}                   404   404     404       404   200       404      404   404
GET  /teach/questions/{question}/preview        404   404     404       404   200       404      404   404
GET  /teach/questions/{draft}/preview           404   404     404       404   200       404      404   404
POST /teach/questions/{question}                404   404     404       404   303       404      404   404
POST /teach/questions/{files_question}          404   404     404       404   303       303      303   303
POST /teach/questions/{files_question}?set={set} 404  404     404       404   303       404      404   404

GET  /teach/articles/{owned}/edit               404   404     404       404   200       200      403   403
GET  /teach/articles/{owned}/edit/parts/part    404   404     404       404   200       200      403   403
GET  /teach/articles/{owned}/edit/preview       404   404     404       404   200       200      403   403
GET  /teach/articles/{owned}/revisions          404   404     404       404   200       200      403   403
GET  /teach/articles/{owned}/revisions/1        404   404     404       404   200       200      403   403
GET  /teach/articles/{owned}/citations          404   404     404       404   200       200      403   403
GET  /teach/articles/{owned}/citations/{waiting}/point 404 404 404 404 200       200      403   403
POST /teach/articles/{owned}/edit               404   404     404       404   303       303      403   403
POST /teach/articles/{owned}/edit/parts/part    404   404     404       404   303       303      403   403
POST /teach/articles/{owned}/edit/discard       404   404     404       404   303       303      403   403
POST /teach/articles/{owned}/edit/newest        404   404     404       404   303       303      403   403
POST /teach/articles/{owned}/edit/save          404   404     404       404   422       422      403   403
POST /teach/articles/{owned}/revisions/1/back   404   404     404       404   303       303      403   403
POST /teach/articles/{owned}/citations/{waiting} 404   404     404       404   303       303      403   403
POST /teach/articles/{owned}/citations/{waiting}/point 404 404 404 404 303       303      403   403
GET  /teach/articles/{article}/edit             404   404     404       404   200       200      200   200
POST /teach/articles/{article}/edit/parts/part  404   404     404       404   303       303      303   303
GET  /teach/articles/{hidden}/edit              404   404     404       404   200       404      404   404
GET  /teach/articles/{hidden}/revisions         404   404     404       404   200       404      404   404
GET  /teach/articles/{hidden}/citations         404   404     404       404   200       404      404   404
POST /teach/articles/{hidden}/edit/newest       404   404     404       404   303       404      404   404
GET  /teach/articles/{held}/people              404   404     404       404   200       200      404   404
GET  /teach/articles/{article}/people           404   404     404       404   403       403      403   403
POST /teach/articles/{held}/people              404   404     404       404   303       403      404   404
POST /teach/articles/{held}/people/{colleague_id} 404 404     404       404   303       403      404   404
POST /teach/articles/{held}/people/{student_id} 404   404     404       404   404       403      404   404
GET  /teach/articles/{held}/people/{colleague_id}/give 404 404 404      404   200       403      404   404
POST /teach/articles/{held}/people/{colleague_id}/give 404 404 404      404   303       403      404   404
POST /teach/articles/{held}/people/{student_id}/give 404 404  404       404   404       403      404   404
POST /teach/articles/{held}/leave               404   404     404       404   303       303      404   404
GET  /teach/articles/{held}/copy                404   404     404       404   200       200      404   404
POST /teach/articles/{held}/copy                404   404     404       404   303       303      404   404
GET  /teach/articles/{article}/copy             404   404     404       404   200       200      200   200
POST /teach/articles/{article}/copy             404   404     404       404   303       303      303   303
GET  /teach/articles/{held}/export.zip          404   404     404       404   200       403      404   404
GET  /teach/articles/{article}/export.zip       404   404     404       404   403       403      403   403
GET  /teach/articles/bring                      404   404     404       404   200       200      200   200
POST /teach/articles/bring                      404   404     404       404   303       303      303   303
GET  /articles/{held}                           404   404     404       404   200       200      404   404
GET  /teach/sets/{held_set}                     404   404     404       404   200       200      404   404
POST /teach/sets/{held_set}/edit                404   404     404       404   303       403      404   404
GET  /teach/questions/{held_question}           404   404     404       404   200       403      404   404
POST /teach/questions/{held_question}           404   404     404       404   303       403      404   404
GET  /teach/questions/{held_question}/preview   404   404     404       404   200       200      404   404

GET  /classes                                   404   404     404       404   200       200      200   200
GET  /classes/new                               404   404     404       404   200       200      200   200
POST /classes/new                               404   404     404       404   303       303      303   303
GET  /classes/{room}                            404   404     404       404   200       200      404   404
GET  /classes/{room}/settings                   404   404     404       404   200       403      404   404
POST /classes/{room}/settings                   404   404     404       404   303       403      404   404
POST /classes/{room}/archive                    404   404     404       404   303       403      404   404
POST /classes/{room}/code                       404   404     404       404   303       303      404   404
POST /classes/{room}/teachers                   404   404     404       404   303       403      404   404
GET  /classes/{room}/people/{student_id}        404   404     404       404   200       200      404   404
GET  /classes/{room}/people/{learner_id}        404   404     404       404   200       200      404   404
GET  /classes/{room}/people/{colleague_id}      404   404     404       404   404       404      404   404
GET  /classes/{room}/people/{elsewhere_id}      404   404     404       404   404       404      404   404
GET  /classes/{there}/people/{student_id}       404   404     404       404   404       404      404   404
POST /classes/{room}/people/{student_id}        404   404     404       404   303       303      404   404
POST /classes/{room}/people/{elsewhere_id}      404   404     404       404   404       404      404   404
POST /classes/{there}/people/{student_id}       404   404     404       404   404       404      404   404
GET  /classes/{room}/roster                     404   404     404       404   200       200      404   404
POST /classes/{room}/roster                     404   404     404       404   200       200      404   404
POST /classes/{room}/roster/confirm             404   404     404       404   303       303      404   404
GET  /classes/{room}/cards                      404   404     404       404   200       200      404   404
POST /classes/{room}/cards                      404   404     404       404   303       303      404   404
POST /classes/{there}/cards                     404   404     404       404   404       404      404   404
GET  /classes/{room}/cards/made                 404   404     404       404   303       303      404   404
GET  /classes/{room}/groups                     404   404     404       404   200       200      404   404
POST /classes/{room}/groups                     404   404     404       404   303       303      404   404
GET  /classes/{room}/groups/{group}             404   404     404       404   200       200      404   404
GET  /classes/{there}/groups/{group}            404   404     404       404   404       404      404   404
POST /classes/{room}/groups/{group}             404   404     404       404   303       303      404   404
POST /classes/{there}/groups/{group}            404   404     404       404   404       404      404   404
POST /classes/{room}/groups/{group}/remove      404   404     404       404   303       303      404   404
POST /classes/{there}/groups/{group}/remove     404   404     404       404   404       404      404   404
POST /classes/{room}/people/{student_id}/undo   404   404     404       404   303       303      404   404
POST /classes/{room}/people/{elsewhere_id}/undo 404   404     404       404   404       404      404   404
POST /classes/{there}/people/{student_id}/undo  404   404     404       404   404       404      404   404
POST /classes/{room}/people/{student_id}/remove 404   404     404       404   303       303      404   404
POST /classes/{room}/people/{colleague_id}/remove 404 404     404       404   303       403      404   404
POST /classes/{room}/people/{elsewhere_id}/remove 404 404     404       404   404       404      404   404
POST /classes/{there}/people/{elsewhere_id}/remove 404 404    404       404   404       404      303   404
GET  /classes/{room}/people/{student_id}/password 404 404     404       404   200       200      404   404
POST /classes/{room}/people/{student_id}/password 404 404     404       404   303       303      404   404
GET  /classes/{room}/people/{learner_id}/password 404 404     404       404   403       403      404   404
POST /classes/{room}/people/{learner_id}/password 404 404     404       404   403       403      404   404
POST /classes/{room}/people/{colleague_id}/password 404 404   404       404   404       404      404   404
POST /classes/{room}/people/{elsewhere_id}/password 404 404   404       404   404       404      404   404
POST /classes/{there}/people/{student_id}/password 404 404    404       404   404       404      404   404
GET  /classes/{room}/assign                     404   404     404       404   200       200      404   404
POST /classes/{room}/assign                     404   404     404       404   303       404      404   404
GET  /classes/{room}/assignments/{test}/rules   404   404     404       404   200       200      404   404
POST /classes/{room}/assignments/{test}/rules   404   404     404       404   303       303      404   404
GET  /classes/{there}/assignments/{test}/rules  404   404     404       404   404       404      404   404
POST /classes/{there}/assignments/{test}/rules  404   404     404       404   404       404      404   404
GET  /classes/{room}/assignments/{test}/people  404   404     404       404   200       200      404   404
GET  /classes/{there}/assignments/{test}/people 404   404     404       404   404       404      404   404
GET  /classes/{room}/assignments/{practice}/people 404 404    404       404   404       404      404   404
GET  /classes/{room}/assignments/{test}/people/{student_id} 404 404 404 404   200       200      404   404
POST /classes/{room}/assignments/{test}/people/{student_id} 404 404 404 404   303       303      404   404
GET  /classes/{room}/assignments/{test}/people/{elsewhere_id} 404 404 404 404 404       404      404   404
POST /classes/{room}/assignments/{test}/people/{elsewhere_id} 404 404 404 404 404       404      404   404
GET  /classes/{room}/assignments/{test}/people/{colleague_id} 404 404 404 404 404       404      404   404
POST /classes/{there}/assignments/{test}/people/{elsewhere_id} 404 404 404 404 404      404      404   404
GET  /classes/{there}/assignments/{test}/people/{elsewhere_id} 404 404 404 404 404      404      404   404
GET  /classes/{room}/assignments/{test}/groups/{group} 404 404 404      404   200       200      404   404
POST /classes/{room}/assignments/{test}/groups/{group} 404 404 404      404   303       303      404   404
GET  /classes/{room}/assignments/{test}/groups/{group_there} 404 404 404 404  404       404      404   404
POST /classes/{room}/assignments/{test}/groups/{group_there} 404 404 404 404  404       404      404   404
POST /classes/{there}/assignments/{test}/groups/{group_there} 404 404 404 404 404       404      404   404
GET  /classes/{there}/assignments/{test}/groups/{group_there} 404 404 404 404 404       404      404   404
POST /classes/{room}/assignments/{test}/withdraw 404  404     404       404   303       303      404   404
POST /classes/{room}/assignments/{practice}/withdraw 404 404  404       404   404       404      404   404
POST /classes/{there}/assignments/{test}/withdraw 404 404     404       404   404       404      404   404
POST /classes/{room}/assignments/{test}/preview 404   404     404       404   303       303      404   404
POST /classes/{there}/assignments/{test}/preview 404  404     404       404   404       404      404   404
GET  /attempts/{preview}/questions/1            404   404     404       404   200       200      404   404
GET  /attempts/{preview}/result                 404   404     404       404   303       200      404   404
POST /attempts/{preview}/preview/end            404   404     404       404   303       404      404   404
POST /attempts/{open}/preview/end               404   404     404       404   404       404      404   404
GET  /classes/{room}/assignments/{test}/live    404   404     404       404   200       200      404   404
GET  /classes/{there}/assignments/{test}/live   404   404     404       404   404       404      404   404
GET  /classes/{room}/assignments/{practice}/live 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/live/rows 404 404 404 404 200 200 404 404
GET  /classes/{there}/assignments/{test}/live/rows 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/acts    404   404     404       404   200       200      404   404
GET  /classes/{there}/assignments/{test}/acts   404   404     404       404   404       404      404   404
POST /classes/{room}/assignments/{test}/acts    404   404     404       404   303       303      404   404
POST /classes/{there}/assignments/{test}/acts   404   404     404       404   404       404      404   404
POST /classes/{room}/assignments/{test}/acts/{act}/undo 404 404 404 404 303 303 404 404
POST /classes/{there}/assignments/{test}/acts/{act}/undo 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{done_test}/acts/{act}/undo 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/attempts/{open}/paused 404 404 404 404 200 200 404 404
POST /classes/{room}/assignments/{test}/attempts/{open}/paused 404 404 404 404 303 303 404 404
GET  /classes/{there}/assignments/{test}/attempts/{open}/paused 404 404 404 404 404 404 404 404
POST /classes/{there}/assignments/{test}/attempts/{open}/paused 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/attempts/{open}/discarded 404 404 404 404 200 200 404 404
POST /classes/{room}/assignments/{test}/attempts/{open}/discarded 404 404 404 404 303 303 404 404
POST /classes/{room}/assignments/{test}/attempts/{open}/ended 404 404 404 404 303 303 404 404
POST /classes/{room}/assignments/{test}/attempts/{open}/added 404 404 404 404 409 409 404 404
POST /classes/{room}/assignments/{test}/attempts/{open}/resumed 404 404 404 404 409 409 404 404
GET  /classes/{room}/assignments/{test}/attempts/{finished}/reopened 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{test}/attempts/{finished}/reopened 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{done_test}/attempts/{finished}/reopened 404 404 404 404 200 200 404 404
POST /classes/{room}/assignments/{done_test}/attempts/{finished}/reopened 404 404 404 404 303 303 404 404
POST /classes/{room}/assignments/{done_test}/attempts/{finished}/paused 404 404 404 404 409 409 404 404
POST /classes/{room}/assignments/{done_test}/attempts/{own}/reopened 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/people/{student_id}/grant 404 404 404 404 200 200 404 404
POST /classes/{room}/assignments/{test}/people/{student_id}/grant 404 404 404 404 409 409 404 404
GET  /classes/{room}/assignments/{test}/people/{elsewhere_id}/grant 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{test}/people/{elsewhere_id}/grant 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{test}/people/{elsewhere_id}/grant 404 404 404 404 404 404 404 404
POST /classes/{there}/assignments/{test}/people/{elsewhere_id}/grant 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}         404   404     404       404   200       200      404   404
GET  /classes/{room}/assignments/{practice}     404   404     404       404   404       404      404   404
GET  /classes/{there}/assignments/{test}        404   404     404       404   404       404      404   404
GET  /classes/{room}/assignments/{test}/scores.csv 404 404    404       404   200       200      404   404
GET  /classes/{room}/assignments/{test}/scores.xlsx 404 404    404       404   200       200      404   404
GET  /classes/{room}/assignments/{test}/scores.exe 404 404    404       404   404       404      404   404
GET  /classes/{there}/assignments/{test}/scores.csv 404 404   404       404   404       404      404   404
GET  /classes/{room}/assignments/{done_test}/attempts/{finished}/log 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/attempts/{finished}/log.csv 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/attempts/{finished}/log.xlsx 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/attempts/{finished}/log.exe 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/attempts/{finished}/log 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/attempts/{own}/log 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{done_test}/attempts/{finished}/log 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/items 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/items 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/items.csv 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/items.xlsx 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/items.exe 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{done_test}/items/{question} 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/items/{question}.csv 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{done_test}/items/{question}.exe 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{done_test}/items.csv?table=whole 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{test}/items/{question} 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{done_test}/items/{files_question} 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{done_test}/items/{question}/regrade 404 404 404 404 200 200 404 404
GET /classes/{room}/assignments/{done_test}/items/{question}/regrade?kind=full 404 404 404 404 200 200 404 404
GET /classes/{room}/assignments/{done_test}/items/{question}/regrade.csv?kind=full 404 404 404 404 200 200 404 404
GET /classes/{room}/assignments/{done_test}/items/{question}/regrade.exe?kind=full 404 404 404 404 404 404 404 404
GET /classes/{room}/assignments/{done_test}/items/{question}/regrade.csv 404 404 404 404 404 404 404 404
GET /classes/{there}/assignments/{done_test}/items/{question}/regrade.csv?kind=full 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{test}/items/{files_question}/regrade 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{done_test}/items/{question}/regrade 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{done_test}/items/{question}/regrade 404 404 404 404 422 422 404 404
POST /classes/{there}/assignments/{done_test}/items/{question}/regrade 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{done_test}/items/{question}/regrade/accept 404 404 404 404 422 404 404 404
POST /classes/{there}/assignments/{done_test}/items/{question}/regrade/accept 404 404 404 404 404 404 404 404
GET  /classes/{room}/challenges                 404 404 404 404 200 200 404 404
GET  /classes/{there}/challenges                404 404 404 404 404 404 200 404
POST /classes/{room}/challenges/{challenge}     404 404 404 404 422 422 404 404
POST /classes/{there}/challenges/{challenge}    404 404 404 404 404 404 404 404
POST /classes/{room}/challenges/{challenge}/back 404 404 404 404 409 409 404 404
POST /classes/{there}/challenges/{challenge}/back 404 404 404 404 404 404 404 404
GET  /attempts/{finished}/questions/1/mark      404 404 404 404 200 200 404 404
POST /attempts/{finished}/questions/1/mark      404 404 404 404 422 422 404 404
GET  /attempts/{open}/questions/1/mark          404 404 404 404 404 404 404 404
GET  /attempts/{own}/questions/1/mark           404 404 404 404 404 404 404 404
GET  /attempts/{finished}/questions/1/challenge 404 404 409 404 404 404 404 404
POST /attempts/{finished}/questions/1/challenge 401 404 409 404 404 404 404 404
GET  /attempts/{open}/questions/1/challenge     404 404 404 404 404 404 404 404
GET  /attempts/{own}/questions/1/challenge      404 404 404 404 404 404 404 404
POST /classes/{room}/regrades/{regrade}/undo    404 404 404 404 303 303 404 404
POST /classes/{there}/regrades/{regrade}/undo   404 404 404 404 404 404 404 404
GET  /classes/{room}/attempts?assignment_id={done_test}&question={question} 404 404 404 404 200 200 404 404
GET  /classes/{room}/attempts 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{practice}/items 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{done_test}/items 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{done_test}/items.csv 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{done_test}/items/{question} 404 404 404 404 404 404 404 404
GET /classes/{room}/attempts.csv?assignment_id={done_test}&question={question} 404 404 404 404 200 200 404 404
GET /classes/{room}/attempts.exe?assignment_id={done_test}&question={question} 404 404 404 404 404 404 404 404
GET  /classes/{there}/attempts?assignment_id={done_test}&question={question} 404 404 404 404 404 404 404 404
GET  /classes/{room}/skills                     404 404 404 404 200 200 404 404
GET  /classes/{room}/skills.csv                 404 404 404 404 200 200 404 404
GET  /classes/{room}/skills.xlsx?table=students 404 404 404 404 200 200 404 404
GET  /classes/{room}/skills.exe                 404 404 404 404 404 404 404 404
GET  /classes/{there}/skills                    404 404 404 404 404 404 200 404
GET  /classes/{there}/skills?assignment_id={done_test} 404 404 404 404 404 404 404 404
GET  /classes/{room}/people/{student_id}/report 404 404 404 404 200 200 404 404
GET  /classes/{room}/people/{student_id}/report.csv 404 404 404 404 200 200 404 404
GET  /classes/{room}/people/{student_id}/report.exe 404 404 404 404 404 404 404 404
GET  /classes/{room}/people/{learner_id}/report 404 404 404 404 200 200 404 404
GET  /classes/{room}/people/{colleague_id}/report 404 404 404 404 404 404 404 404
GET  /classes/{room}/people/{elsewhere_id}/report 404 404 404 404 404 404 404 404
GET  /classes/{there}/people/{student_id}/report 404 404 404 404 404 404 404 404
GET  /classes/{room}/certainty                  404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty.csv              404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty.xlsx?table=students 404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty.exe              404 404 404 404 404 404 404 404
GET  /classes/{there}/certainty                 404 404 404 404 404 404 200 404
GET  /classes/{there}/certainty?assignment_id={done_test} 404 404 404 404 404 404 404 404
GET  /classes/{room}/certainty?assignment_id={done_test} 404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty/answers?certainty=sure&right=no 404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty/answers?person={student_id} 404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty/answers.csv      404 404 404 404 200 200 404 404
GET  /classes/{room}/certainty/answers.exe      404 404 404 404 404 404 404 404
GET  /classes/{there}/certainty/answers         404 404 404 404 404 404 200 404
GET  /results/{room}                            404 404 200 404 404 404 404 404
GET  /results/{there}                           404 404 404 200 404 404 404 404
GET  /classes/{room}/misreadings                404 404 404 404 200 200 404 404
GET  /classes/{room}/misreadings?large=1&assignment_id={done_test} 404 404 404 404 200 200 404 404
GET  /classes/{room}/misreadings.csv            404 404 404 404 200 200 404 404
GET  /classes/{room}/misreadings.xlsx?table=combinations 404 404 404 404 200 200 404 404
GET  /classes/{room}/misreadings.exe            404 404 404 404 404 404 404 404
GET  /classes/{there}/misreadings               404 404 404 404 404 404 200 404
GET  /classes/{there}/misreadings?assignment_id={done_test} 404 404 404 404 404 404 404 404
GET  /classes/{room}/passages                   404 404 404 404 200 200 404 404
GET  /classes/{room}/passages?assignment_id={done_test}&at=p1.2 404 404 404 404 200 200 404 404
GET  /classes/{room}/passages?group={group}     404 404 404 404 200 200 404 404
GET  /classes/{room}/passages.csv               404 404 404 404 200 200 404 404
GET  /classes/{room}/passages.xlsx?table=weeks  404 404 404 404 200 200 404 404
GET  /classes/{room}/passages.exe               404 404 404 404 404 404 404 404
GET  /classes/{there}/passages                  404 404 404 404 404 404 200 404
GET  /classes/{there}/passages?assignment_id={done_test} 404 404 404 404 404 404 404 404
GET  /classes/{there}/passages?group={group}    404 404 404 404 404 404 404 404
GET  /classes/{room}/record                     404   404     404       404   200       200      404   404
GET  /classes/{room}/record?topic=marks&person={student_id}&page=2 404 404 404 404 200 200 404 404
GET  /classes/{room}/record.csv                 404   404     404       404   200       200      404   404
GET  /classes/{room}/record.xlsx                404   404     404       404   200       200      404   404
GET  /classes/{room}/record.exe                 404   404     404       404   404       404      404   404
GET  /classes/{there}/record                    404   404     404       404   404       404      200   404
GET  /classes/{there}/record.csv                404   404     404       404   404       404      200   404
GET  /teach/questions/{question}/record         404   404     404       404   200       404      404   404
GET  /teach/questions/{files_question}/record   404   404     404       404   200       200      200   200
GET  /teach/questions/{draft}/record            404   404     404       404   200       404      404   404
GET  /classes/{room}/gradebook                  404   404     404       404   200       200      404   404
GET  /classes/{room}/gradebook?group={group}    404   404     404       404   200       200      404   404
GET  /classes/{room}/gradebook?group={group_there} 404 404    404       404   404       404      404   404
GET  /classes/{there}/gradebook                 404   404     404       404   404       404      200   404
GET  /classes/{room}/gradebook.csv              404   404     404       404   200       200      404   404
GET  /classes/{room}/gradebook.xlsx             404   404     404       404   200       200      404   404
GET  /classes/{room}/gradebook.exe              404   404     404       404   404       404      404   404
GET  /classes/{room}/gradebook.csv?preset=school&assignment={test} 404 404 404 404 200 200 404 404
GET  /classes/{room}/gradebook.csv?preset=school&assignment={practice} 404 404 404 404 404 404 404 404
GET  /classes/{there}/gradebook.csv             404   404     404       404   404       404      200   404
GET  /classes/{room}/assignments/{test}/marking 404   404     404       404   303       303      404   404
GET  /classes/{room}/assignments/{test}/marking?item={item} 404 404 404 404 404   404      404   404
GET  /classes/{there}/assignments/{test}/marking 404  404     404       404   404       404      404   404
GET  /classes/{room}/assignments/{written}/marking 404 404    404       404   200       200      404   404
POST /classes/{room}/assignments/{written}/marking 404 404    404       404   303       303      404   404
POST /classes/{room}/assignments/{test}/marking 404   404     404       404   404       404      404   404
POST /classes/{there}/assignments/{written}/marking 404 404   404       404   404       404      404   404
GET  /classes/{room}/assignments/{written}/marking?item={paper}&names=hidden 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{written}/marking?question={question} 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{written}/marking/{essay}/agreement 404 404 404 404 200 200 404 404
GET  /classes/{room}/assignments/{written}/marking/{question}/agreement 404 404 404 404 404 404 404 404
GET  /classes/{there}/assignments/{written}/marking/{essay}/agreement 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{written}/marking/{essay}/sample 404 404 404 404 422 422 404 404
POST /classes/{there}/assignments/{written}/marking/{essay}/sample 404 404 404 404 404 404 404 404
GET  /classes/{room}/assignments/{written}/marking/{essay}/second 404 404 404 404 303 200 404 404
GET  /classes/{room}/assignments/{written}/marking/{essay}/second?number=1 404 404 404 404 404 200 404 404
GET  /classes/{there}/assignments/{written}/marking/{essay}/second 404 404 404 404 404 404 404 404
POST /classes/{room}/assignments/{written}/marking/{essay}/second 404 404 404 404 404 303 404 404
POST /classes/{there}/assignments/{written}/marking/{essay}/second 404 404 404 404 404 404 404 404
"""  # noqa: E501

# What a page's form would send, by the end of the address; the CSRF token is added.
SAVE = {"answer": "mmmm", "event": "second", "based_on": 1, "epoch": 0}
AGAIN = {"attempt": 1, "name": "Student", "password": "correct horse battery", "device": "phone"}
JSON = {"/answer": SAVE, "/login/again": AGAIN}
QUESTION = {
    "seen": "1.1.",
    "stem": "Is it another?",
    "part": "options|mmmm",
    "text-mmmm": "Yes",
    "explanation-mmmm": "It is.",
    "key": "mmmm",
    "do": "save",
}
FORMS = {
    "/articles/{article}/original": {"audience": "teachers"},
    "/audience": {"audience": "teachers"},
    "/highlights": {"number": "2", "words": "", "note": "Mine"},
    "/highlights/{highlight}": {"note": "Another"},
    "/glossary": {"term": "moon", "forms": "", "explanation": "It pulls."},
    "/glossary/{entry}": {"term": "sea", "forms": "", "explanation": "It is pulled."},
    "/appearance": {"theme": "dark"},
    "/questions/2": {"answer": "mmmm", "event": "e", "based_on": "0", "epoch": "0", "do": "save"},
    "/login": {"name": "Elsewhere", "password": "correct horse battery"},
    "/register": {"name": "Newcomer", "password": "correct horse battery", "email": ""},
    "/account/password": {"old": "correct horse battery", "new": "another password"},
    "/join": {"code": "ZZZZZ9"},
    "/teach/sets/new": {"title": "New", "article": "1"},
    "{owned}/edit": {"seen": "2.", "title": "Another title", "language": "en"},
    "{owned}/edit/parts/part": {"seen": "2.", "passage": "p1", "text-p1": "Flow.", "do": "save"},
    "{article}/edit/parts/part": {"seen": "1.", "passage": "p1", "text-p1": "Flow.", "do": "save"},
    "{owned}/edit/discard": {"seen": "2."},
    "{owned}/edit/newest": {"seen": "2."},
    "{owned}/edit/save": {"seen": "2."},
    "{hidden}/edit/newest": {"seen": "1."},
    "/citations/{waiting}": {"do": "retire"},
    "/citations/{waiting}/point": {"passage": "p1", "quote": "The moon pulls the water"},
    "/teach/articles/import": {"text": "It rises."},
    "/teach/articles/{mine}/settings": {"rights": "My own text.", "public": "y"},
    "/teach/imports/{import}": {"do": "merge-0", "seen": "0"},
    "/finish": {"title": "Tides", "language": "en"},
    "/edit": {"title": "Another title"},
    "/order": {"question": "{question}", "do": "down"},
    "/include": {"question": "{question}"},
    "/offer": {"feedback": "after_submission"},
    "/teach/questions/{question}": QUESTION,
    "/teach/questions/{files_question}": QUESTION,
    "/teach/questions/{held_question}": {**QUESTION, "seen": "1.{held_revision}."},
    "{held}/people": {"login": "Stranger", "role": "viewer"},
    "{held}/people/{colleague_id}": {"do": "editor"},
    "{held}/people/{student_id}": {"do": "editor"},
    "/articles/bring": {"address": "brought"},
    "/teach/questions/{files_question}?set={set}": QUESTION,
    "/classes/new": {"name": "11c", "time_zone": "Europe/Berlin"},
    "/classes/{room}/settings": {"name": "11c"},
    "/teachers": {"login": "Stranger"},
    "/assign": {"set_id": "{set}", "feedback": "at_once", "attempts_allowed": "1"},
    "/marking": {
        "item": "{paper}",
        "seen": "{paper_mark}",
        "level-rc2k": "l32k",
        "level-rq3k": "l13k",
    },
    "/sample": {"number": "1"},
    "/second": {"number": "1", "level-rc2k": "l12k", "level-rq3k": "l13k"},
    "/rules": {"closes_at": "2099-01-31T12:00"},
    "/assignments/{test}/people/{student_id}": {"pace": "1.5", "extra_minutes": "5"},
    "/assignments/{test}/groups/{group}": {"closes_at": "2099-01-31T12:00"},
    "{test}/acts": {"do": "paused", "whom": "all", "reason": "noise", "batch": "b"},
    **{
        f"}}/{kind}": {"minutes": "5", "reason": "noise", "batch": "b"}
        for kind in ("added", "paused", "resumed", "ended", "reopened", "discarded", "grant")
    },
    "/setup/{token}": {"name": "Newcomer", "password": "correct horse battery"},
    "/classes/{room}/people/{student_id}": {"pace": "1.5", "unit": "days", "reason": "School"},
    "/regrades/{regrade}/undo": {"reason": "It was clear.", "fingerprint": "{regrade_seen}"},
    "/people/{student_id}/undo": {"act": "{given}"},
    "/roster": {"text": "Nora Newcomer"},
    "/roster/confirm": {"rows": '[[1,"Nora Newcomer","","","nora newcomer","ready"]]'},
    "/cards": {"people": "{student_id}"},
    "/groups": {"name": "Green"},
    "/classes/{room}/groups/{group}": {"name": "Green", "before": "{student_id}"},
}
# And the files that are chosen in it.
FILES = {
    "/articles/{article}/original": ("file", "\n\n".join(ORIGINAL).encode()),
    "/articles/bring": ("file", PARCEL),
}

# POSTs that a teacher may send and that are no act on a mark, an attempt, a class or a question, or
# in this world change nothing; all others leave a trace in the record.
NO_ACT = {
    "/appearance": "their own browser",
    "/login/again": "their own account",
    "/login": "their own account",
    "/logout": "their own account",
    "/register": "their own account",
    "/account/password": "their own account",
    "/articles/{article}/original": "the original is a display layer: no record holds it",
    "/articles/{article}/original/audience": "the original",
    "/articles/{article}/original/detach": "the original",
    "/assignments/{practice}/start": "an attempt of their own",
    "/assignments/{test}/start": "an attempt of their own",
    "/classes/{room}/assignments/{test}/preview": "a trial, which counts nowhere",
    "/attempts/{preview}/preview/end": "a trial, which counts nowhere",
    "/teach/questions/{question}": "a draft, which is asked of nobody",
    "/teach/questions/{files_question}": "a draft, which is asked of nobody",
    "/teach/questions/{files_question}?set={set}": "a draft, which is asked of nobody",
    "/teach/sets/{set}/questions": "an empty draft is there already",
    "/teach/sets/{set}/include": "the question is in it already",
    "/classes/{room}/people/{student_id}": "the student has this time already",
    "/teach/articles/{owned}/edit": "a draft of a text, which nobody reads",
    "/teach/articles/{owned}/edit/parts/part": "a draft of a text",
    "/teach/articles/{article}/edit/parts/part": "a draft of a text",
    "/teach/articles/{owned}/edit/discard": "a draft of a text",
    "/teach/articles/{owned}/edit/newest": "a draft of a text",
    "/teach/articles/{hidden}/edit/newest": "a draft of a text",
    "/teach/articles/{owned}/revisions/1/back": "a draft of a text",
    "/teach/questions/{held_question}": "a draft, which is asked of nobody",
    "/teach/articles/{held}/leave": "who owns an article has no share of it",
    "/articles/{article}/highlights": "their own highlights",
    "/articles/{article}/glossary/{entry}/retire": "the entry itself says when and by whom",
    "/teach/articles/import": "a text that is no article yet",
    "/teach/imports/{import}": "a text that is no article yet",
    "/teach/imports/{stuck}/again": "a text that is no article yet",
    "/teach/imports/{import}/discard": "a text that is no article yet",
    "/classes/{room}/roster": "a list is looked at, and confirmed later",
}
