/* Pages of staff work without it. Focuses the error summary; opens what a link leads to inside a closed part. */
(function(){
var d=document,e=d.querySelector('.errsum');
if(e)e.focus();
})();
